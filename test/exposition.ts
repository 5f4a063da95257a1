/** One metric family of Prometheus's text format. */
export type Family = { type: string; help: string; samples: Sample[] };

export type Sample = { name: string; labels: Record<string, string>; value: number };

const COMMENT = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)$/;
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;

/**
 * Reads Prometheus's text format, version 0.0.4, and throws at whatever is not that: a sample without a family, a type
 * that comes late, a histogram whose buckets don't add up, the same sample twice.
 */
export function parseExposition(text: string): Map<string, Family> {
  if (!text.endsWith("\n")) throw new Error("the last line has no end");
  const families = new Map<string, Family>();
  const seen = new Set<string>();
  for (const line of text.split("\n").filter((each) => each !== "")) {
    const [, keyword, name = "", said = ""] = COMMENT.exec(line) ?? [];
    if (keyword !== undefined) {
      const family = families.get(name) ?? { type: "", help: "", samples: [] };
      if (family.samples.length > 0) throw new Error(`${keyword} after a sample: ${line}`);
      families.set(name, { ...family, [keyword.toLowerCase()]: said });
      continue;
    }
    const sample = parseSample(line);
    const id = `${sample.name}${JSON.stringify(Object.entries(sample.labels).sort())}`;
    if (seen.has(id)) throw new Error(`twice: ${line}`);
    seen.add(id);
    familyOf(families, sample.name).samples.push(sample);
  }
  for (const [name, family] of families) check(name, family);
  return families;
}

/** The value of one sample, by its whole name and labels; undefined when there is none. */
export function sampleOf(
  families: Map<string, Family>,
  name: string,
  labels: Record<string, string> = {},
): number | undefined {
  const wanted = JSON.stringify(Object.entries(labels).sort());
  return [...families.values()]
    .flatMap(({ samples }) => samples)
    .find((sample) => sample.name === name && JSON.stringify(Object.entries(sample.labels).sort()) === wanted)
    ?.value;
}

function parseSample(line: string): Sample {
  const [, name, labelText = "", number = ""] = SAMPLE.exec(line) ?? [];
  if (name === undefined) throw new Error(`no sample: ${line}`);
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < labelText.length) {
    const [, label, value] = LABEL.exec(labelText) ?? [];
    if (label === undefined || value === undefined) throw new Error(`no labels: ${line}`);
    labels[label] = value;
  }
  const value = number === "+Inf" ? Number.POSITIVE_INFINITY : Number(number);
  // Prometheus reads NaN in any case; prom-client writes "Nan".
  if (Number.isNaN(value) && !/^nan$/i.test(number)) throw new Error(`no number: ${line}`);
  return { name, labels, value };
}

function familyOf(families: Map<string, Family>, sample: string): Family {
  const own = families.get(sample);
  if (own !== undefined) return own;
  const family = families.get(sample.replace(/_(bucket|sum|count)$/, ""));
  if (family?.type === "histogram" || family?.type === "summary") return family;
  throw new Error(`${sample} has no TYPE`);
}

function check(name: string, { type, help, samples }: Family): void {
  if (help === "") throw new Error(`${name} has no HELP`);
  if (!["counter", "gauge", "histogram", "summary"].includes(type)) throw new Error(`${name} is a ${type}`);
  if (type !== "histogram") return;
  for (const { labels, value } of samples.filter((sample) => sample.name === `${name}_count`)) {
    const isSeries = (sample: Sample) =>
      Object.entries(labels).every(([label, said]) => sample.labels[label] === said);
    const buckets = samples.filter((sample) => sample.name === `${name}_bucket` && isSeries(sample));
    const counts = buckets.map((bucket) => bucket.value);
    const last = buckets.at(-1);
    if (last?.labels.le !== "+Inf" || last.value !== value) throw new Error(`${name}: the buckets miss some`);
    if (counts.some((count, at) => count < (counts[at - 1] ?? 0)))
      throw new Error(`${name}: buckets that fall`);
  }
}
