import { describe, expect, test } from "vitest";

import { createMask, maskBytes, maskJson, maskMessage } from "@/lib/environment/mask";
import { MASKED } from "@/lib/environment/schema";

const SECRET = 'p@ss "word"/ü+\n?';
const mask = createMask([SECRET, "hunter22", "short", null]);
const base64 = (text: string) => Buffer.from(text).toString("base64");
const base64url = (text: string) => Buffer.from(text).toString("base64url");

describe("a value is masked", () => {
  test.each([
    ["as it is", SECRET],
    ["inside a JSON string", JSON.stringify(SECRET).slice(1, -1)],
    ["inside JSON inside a JSON string", JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
    ["percent-encoded", encodeURIComponent(SECRET)],
    ["in a form", new URLSearchParams([["", SECRET]]).toString().slice(1)],
    ["in base64", base64(SECRET)],
    ["in base64url", base64url(SECRET)],
  ])("%s", (_form, text) => {
    expect(mask(`before ${text} after ${text}`)).toBe(`before ${MASKED} after ${MASKED}`);
  });

  test.each(["", "u", "us", "user:", "a longer user:"])("in the base64 of what begins with %j", (before) => {
    for (const after of ["", "1", "12", " and what follows"]) {
      const text = base64(`${before}${SECRET}${after}`);
      const masked = mask(`Basic ${text}`);
      const left = Buffer.from(masked.slice("Basic ".length).replace(MASKED, ""), "base64").toString(
        "latin1",
      );
      expect(masked).toContain(MASKED);
      expect(masked.length).toBeLessThan(text.length);
      expect(left).not.toMatch(/p@|word/);
      expect(mask(text.replaceAll("+", "-").replaceAll("/", "_"))).toContain(MASKED);
    }
  });

  test("whole, when another one is a part of it", () => {
    const both = createMask(["secret", "secret-and-more"]);
    expect(both("secret-and-more, secret")).toBe(`${MASKED}, ${MASKED}`);
  });

  test("with a mask that says nothing of its length", () => {
    expect(mask("hunter22")).toHaveLength(mask(SECRET).length);
  });
});

test.each(["", "nothing of it", "short", "hunter2", "HUNTER22"])("%j is shown as it is", (text) => {
  expect(mask(text)).toBe(text);
  expect(mask(text, false)).toBe(text);
});

test.each([
  ["a value that is cut off", "token: hunter2", `token: ${MASKED}`],
  ["its first four characters", "token: hunt", `token: ${MASKED}`],
  ["the beginning of another form", `${JSON.stringify({ t: SECRET }).slice(0, 16)}`, `{"t":"${MASKED}`],
  ["fewer than four", "token: hun", "token: hun"],
  ["what only looks like its beginning", "token: hunting", "token: hunting"],
  ["a beginning before the end", "hunt for hunter", `hunt for ${MASKED}`],
])("at the end of what was cut: %s", (_what, text, expected) => {
  expect(mask(text, true)).toBe(expected);
});

test("a message that was cut is masked up to where it was cut", () => {
  expect(maskMessage("Error: bad hunter22", mask)).toBe(`Error: bad ${MASKED}`);
  expect(maskMessage("Error: bad hunte…", mask)).toBe(`Error: bad ${MASKED}…`);
  expect(maskMessage("Error: bad hunte", mask)).toBe("Error: bad hunte");
});

test("bytes that are no text keep all but the value", () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("hunter22"), Buffer.from([0x80])]);
  const shown = maskBytes({ encoding: "base64", data: bytes.toString("base64") }, mask);

  expect(Buffer.from(shown.data, "base64").toString("latin1")).toBe("\xff\xfe******\x80");
});

test("a JSON value is masked in texts, names and numbers, and stays what it was", () => {
  const digits = createMask(["123456", "hunter22"]);
  const value = { a: ["hunter22", 123456, 0.5], hunter22: { b: null, c: true, d: "x 123456" } };
  const before = structuredClone(value);

  expect(maskJson(value, digits)).toEqual({
    a: [MASKED, MASKED, 0.5],
    [MASKED]: { b: null, c: true, d: `x ${MASKED}` },
  });
  expect(value).toEqual(before);
});

test("a JSON value may be nested as deeply as can be", () => {
  let deep: unknown = "hunter22";
  for (let depth = 0; depth < 100_000; depth++) deep = [deep];
  let masked = maskJson(deep, mask);
  while (Array.isArray(masked)) masked = masked[0];

  expect(masked).toBe(MASKED);
});

test("a long text is masked in little time, whatever is looked for", () => {
  const many = createMask(Array.from({ length: 100 }, (_, at) => `value-${at}-${"x".repeat(600)}`));
  const text = "value-".repeat(45_000); // 270 KB, full of beginnings
  const startedAt = performance.now();
  many(text, true);

  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
