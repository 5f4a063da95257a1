import { beforeEach, expect, test } from "vitest";

import { pool } from "@/lib/db";
import { installationSecret } from "@/lib/secrets";
import { resetDatabase } from "@/test/database";

beforeEach(resetDatabase);

test("a secret is 32 bytes, kept in the database, and each name has its own", async () => {
  const one = await installationSecret("one");
  expect(one).toHaveLength(32);
  expect(await installationSecret("one")).toEqual(one);
  expect(await installationSecret("another")).not.toEqual(one);
  const { rows } = await pool.query("SELECT value FROM secret WHERE name = 'one'");
  expect(rows).toEqual([{ value: one }]);
});

test("whoever comes second takes what the first has made", async () => {
  await pool.query("INSERT INTO secret (name, value) VALUES ('made', '\\x0102')");
  expect(await installationSecret("made")).toEqual(Buffer.from([1, 2]));
});
