import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

import { environmentKey } from "@/lib/environment/key";
import { EnvironmentKeyError } from "@/lib/errors";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hookbook-key-"));
});
afterEach(() => rm(folder, { recursive: true }));

const given = (variables: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  NODE_ENV: "test",
  DATA_DIR: join(folder, "data"),
  ...variables,
});
const file = () => join(folder, "data", "environment.key");

test("a key is made once, in a file that only its owner may read", async () => {
  const key = await environmentKey(given());

  expect(key).toHaveLength(32);
  expect((await stat(file())).mode & 0o777).toBe(0o600);
  expect(await environmentKey(given())).toEqual(key);
  expect(await readdir(join(folder, "data"))).toEqual(["environment.key"]);
});

test("whoever makes it at the same time has the same key", async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => environmentKey(given())));

  expect(new Set(keys.map((key) => key.toString("hex"))).size).toBe(1);
  expect(await readdir(join(folder, "data"))).toEqual(["environment.key"]);
});

test("ENVIRONMENT_KEY is used instead, and no file is made", async () => {
  const key = randomBytes(32);

  expect(await environmentKey(given({ ENVIRONMENT_KEY: key.toString("base64") }))).toEqual(key);
  await expect(readdir(join(folder, "data"))).rejects.toThrow("ENOENT");
});

test("a file that holds no key is named, and left as it is", async () => {
  await environmentKey(given());
  await chmod(file(), 0o600);
  await writeFile(file(), "c2hvcnQ=\n");

  await expect(environmentKey(given())).rejects.toThrow(EnvironmentKeyError);
  await expect(environmentKey(given())).rejects.toThrow(`${file()} does not hold a key of 32 bytes`);
  expect(await readFile(file(), "utf8")).toBe("c2hvcnQ=\n");
});

test("a file that can't be made is named", async () => {
  await writeFile(join(folder, "data"), "a file where the directory is to be");

  await expect(environmentKey(given())).rejects.toThrow(`${file()} can't be read or made`);
});
