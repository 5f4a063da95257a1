import pg from "pg";
import { beforeEach, expect, test } from "vitest";

import { giveUpWhenSilent, isUnavailable } from "@/lib/db";
import { resetDatabase } from "@/test/database";

beforeEach(resetDatabase);

const CONNECTION = { connectionString: process.env.DATABASE_URL };

test("a connection that brings no answer is given up, and whoever waits for it is told that Postgres is away", async () => {
  const pool = new pg.Pool(CONNECTION);
  pool.on("connect", (client) => giveUpWhenSilent(client, 100));
  const error = await pool.query("SELECT pg_sleep(10)").catch((thrown: unknown) => thrown);

  expect(error).toMatchObject({ message: expect.stringContaining("does not answer") });
  expect(isUnavailable(error)).toBe(true);
  await expect(pool.query("SELECT 1 AS one")).resolves.toMatchObject({ rows: [{ one: 1 }] });
  await pool.end();
});
