import { currentEnvironment, type Environment } from "@/lib/environment/lookup";
import { maskedForms } from "@/lib/environment/masked-forms";
import { MASKED, SHORTEST_MASKED } from "@/lib/environment/schema";
import type { Bytes } from "@/lib/http/bytes";

/** Of a value that was cut off, a beginning that is shorter than this is left: it gives little away. In characters. */
const SHORTEST_BEGINNING = 4;

/**
 * Replaces the environment's values in a text that is shown.
 *
 * @param isCut  the text is the beginning of a longer one: a value of which only the beginning is there is replaced too
 */
export type Mask = (text: string, isCut?: boolean) => string;

/**
 * The mask of what the API shows of an account's events, from the values that are in force now. Those that were changed or
 * removed are not known any more, nor those that can't be decrypted.
 */
export async function environmentMask(accountId: string): Promise<Mask> {
  const environment = await currentEnvironment(accountId);
  const made = masks.get(environment) ?? createMask(Object.values(environment.variables));
  masks.set(environment, made);
  return made;
}

const masks = new WeakMap<Environment, Mask>();

/** @param values  those of fewer than SHORTEST_MASKED characters, and those that can't be decrypted, are left out */
export function createMask(values: Iterable<string | null>): Mask {
  const forms = [...values]
    .filter((value) => value !== null && value.length >= SHORTEST_MASKED)
    .flatMap((value) => maskedForms(value ?? ""))
    .sort((a, b) => b.length - a.length); // a value in which another one occurs is replaced first

  return (text, isCut = false) => {
    let masked = text;
    for (const form of forms) if (masked.includes(form)) masked = masked.replaceAll(form, MASKED);
    const from = isCut ? Math.min(...forms.map((form) => beginningOf(form, masked))) : masked.length;
    return from < masked.length ? `${masked.slice(0, from)}${MASKED}` : masked;
  };
}

/** Where the text ends with a beginning of the form; the text's length if it doesn't. */
function beginningOf(form: string, text: string): number {
  const start = form.slice(0, SHORTEST_BEGINNING);
  let at = text.indexOf(start, Math.max(0, text.length - form.length));
  while (at !== -1 && !form.startsWith(text.slice(at))) at = text.indexOf(start, at + 1);
  return at === -1 ? text.length : at;
}

/** A message as it is stored: one that was cut ends with "…". */
export function maskMessage(message: string, mask: Mask): string {
  return message.endsWith("…") ? `${mask(message.slice(0, -1), true)}…` : mask(message);
}

/** Bytes that are no text are masked where a value's ASCII is among them. */
export function maskBytes({ encoding, data }: Bytes, mask: Mask, isCut = false): Bytes {
  if (encoding === "utf8") return { encoding, data: mask(data, isCut) };
  const text = Buffer.from(data, "base64").toString("latin1");
  const masked = mask(text, isCut).replaceAll(MASKED, "*".repeat(MASKED.length));
  return { encoding, data: Buffer.from(masked, "latin1").toString("base64") };
}

/** A copy of a JSON value in which texts, names and numbers are masked. Not recursive: it may be nested deeply. */
export function maskJson<T>(value: T, mask: Mask): T {
  const root: { value: unknown } = { value };
  const open: object[] = [root];
  for (let container = open.pop(); container !== undefined; container = open.pop()) {
    for (const [key, inner] of Object.entries(container)) {
      const masked = maskOne(inner, mask);
      if (typeof masked === "object" && masked !== null) open.push(masked);
      Reflect.set(container, key, masked);
    }
  }
  return root.value as T;
}

/** What is inside an object or an array is still as it was. */
function maskOne(value: unknown, mask: Mask): unknown {
  if (typeof value === "string") return maskMessage(value, mask);
  if (typeof value === "number") return mask(`${value}`) === `${value}` ? value : MASKED;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return [...value];
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [mask(name), inner]));
}
