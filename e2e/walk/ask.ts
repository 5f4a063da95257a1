export type Reply = { status: number; location: string | null; text: string; code: string | null };

type Asked = { method?: string; headers?: Record<string, string>; body?: unknown };

/** Asks as a program does, follows no redirect, and reads the answer to its end; of a stream its head. */
export async function ask(url: string, { method = "GET", headers = {}, body }: Asked = {}): Promise<Reply> {
  const gone = new AbortController();
  const reply = await fetch(url, {
    method,
    redirect: "manual",
    signal: gone.signal,
    headers: { "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const type = reply.headers.get("content-type") ?? "";
  const text = type.startsWith("text/event-stream") ? "" : await reply.text();
  gone.abort();
  const json = type.startsWith("application/json") && text !== "" ? JSON.parse(text) : null;
  return {
    status: reply.status,
    location: reply.headers.get("location"),
    text,
    code: json?.error?.code ?? null,
  };
}
