import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

import { readPolicy } from "@/lib/acceptable-use/policy";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "acceptable-use-"));
});
afterEach(() => rm(directory, { recursive: true }));

async function fileOf(content: string | Uint8Array): Promise<string> {
  const path = join(directory, "policy.md");
  await writeFile(path, content);
  return path;
}

test("unless the operator says something else, the rule is Hookbook's own", () => {
  expect(readPolicy(undefined)).toMatch(/^\*\*Send only to services that you own or operate\*\*/);
});

test("the operator's file is shown in place of it", async () => {
  expect(readPolicy(await fileOf("\ufeff# Ours\n\nBe kind."))).toBe("# Ours\n\nBe kind.");
});

test.each<[string, string | Uint8Array]>([
  ["a text in it", " \n"],
  ["at most 200000 characters", "x".repeat(200_001)],
  ["in UTF-8", Uint8Array.of(0x41, 0xff)],
])("a file that can't be shown is named with what is expected: %s", async (expected, content) => {
  const path = await fileOf(content);

  expect(() => readPolicy(path)).toThrow(new RegExp(`^ACCEPTABLE_USE: expected .*${expected}`));
});

test("a file that is not there is named with what is expected", () => {
  expect(() => readPolicy(join(directory, "missing.md"))).toThrow(/^ACCEPTABLE_USE: expected the path of/);
});
