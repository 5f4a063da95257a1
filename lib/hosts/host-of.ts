/**
 * The host of an endpoint, with its port unless that is its scheme's: what attempts are counted by, and what is acknowledged and
 * verified. A dot at the end of a name names the same host, so it is left out.
 *
 * @param endpoint  an http or https URL
 */
export function hostOf(endpoint: string): string {
  const { hostname, port } = new URL(endpoint);
  return withPort(hostname.replace(/\.$/, ""), port);
}

/**
 * A host as a person or a program writes it, in the spelling that hostOf gives; null for what is none. A port is kept as it is
 * written.
 */
export function readHost(text: string): string | null {
  const [, written = "", port = ""] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(text.trim()) ?? [];
  if (written === "" || Number(port) > 65_535 || /[/?#@\\\s%]/.test(written)) return null;
  const url = `http://${written}/`;
  if (!URL.canParse(url)) return null;
  return withPort(new URL(url).hostname.replace(/\.$/, ""), port && `${Number(port)}`);
}

function withPort(name: string, port: string): string {
  return port === "" ? name : `${name}:${port}`;
}
