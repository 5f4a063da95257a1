import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test, vi } from "vitest";

import { db, pool } from "@/lib/db";
import { createEngine } from "@/lib/delivery/engine";
import { createVolumes } from "@/lib/delivery/volumes";
import { resetDatabase } from "@/test/database";
import { startEndpoint } from "@/test/endpoint";
import { seedDeliveries, seedNotebook } from "@/test/seed";

beforeEach(resetDatabase);

const volumes = () =>
  db.hostVolume.findMany({ orderBy: [{ day: "asc" }, { host: "asc" }], omit: { notebookId: true } });

test("attempts count by the day on which they began, host and notebook, and those of several processes add up", async () => {
  const { id } = await seedNotebook();
  const [before, after] = [new Date("2026-01-01T23:59:59.999Z"), new Date("2026-01-02T00:00:00Z")];
  for (let process = 0; process < 2; process++) {
    const counted = createVolumes();
    counted.count("a.example", id, before, false);
    counted.count("a.example", id, before, true);
    counted.count("a.example", id, after, true);
    counted.count("b.example", id, after, false);
    counted.count("b.example", uuidv7(), after, false); // of a notebook that is deleted
    await counted.stop();
  }

  expect(await volumes()).toEqual([
    { day: new Date("2026-01-01"), host: "a.example", attempts: 4, failed: 2 },
    { day: new Date("2026-01-02"), host: "a.example", attempts: 2, failed: 2 },
    { day: new Date("2026-01-02"), host: "b.example", attempts: 2, failed: 0 },
  ]);
});

test("an engine counts what it sends, and writes it down when it stops", async () => {
  let status = 200;
  const endpoint = await startEndpoint((_request, response) => response.writeHead(status).end());
  const engine = createEngine({ loopback: true, networks: [] });
  engine.start();
  for (status of [200, 500]) {
    await seedDeliveries(1, { endpoint: endpoint.url });
    await vi.waitFor(async () =>
      expect(await db.delivery.count({ where: { state: { in: ["pending", "sending"] } } })).toBe(0),
    );
  }
  await engine.stop(1_000);
  await endpoint.close();

  expect(await volumes()).toMatchObject([
    { host: new URL(endpoint.url).host, attempts: 1 },
    { host: new URL(endpoint.url).host, attempts: 1 },
  ]);
  expect((await volumes()).map(({ failed }) => failed).sort()).toEqual([0, 1]);
});

test("what can't be written is kept, and written with what comes then", async () => {
  const { id } = await seedNotebook();
  const counted = createVolumes();
  await pool.query("ALTER TABLE host_volume ADD CONSTRAINT nothing_more CHECK (false) NOT VALID");
  counted.count("a.example", id, new Date(), false);
  await expect(counted.flush()).rejects.toThrow("nothing_more");
  await pool.query("ALTER TABLE host_volume DROP CONSTRAINT nothing_more");
  counted.count("a.example", id, new Date(), false);
  await counted.stop();

  expect(await volumes()).toMatchObject([{ attempts: 2 }]);
});

test("old days go, and budgets that nobody used since yesterday", async () => {
  const { id } = await seedNotebook();
  await pool.query(
    `INSERT INTO host_volume (day, host, notebook_id, attempts, failed)
     SELECT (now() AT TIME ZONE 'UTC')::date - age, 'a.example', $1, 1, 0 FROM unnest(ARRAY[0, 90, 91, 400]) AS age`,
    [id],
  );
  await pool.query(
    `INSERT INTO host_budget (host, tokens, filled_at, day, spent)
     SELECT age::text, 0, now(), (now() AT TIME ZONE 'UTC')::date - age, 0 FROM unnest(ARRAY[0, 1, 2]) AS age`,
  );
  const counted = createVolumes();
  await counted.trim();
  await counted.stop();

  expect(await volumes()).toHaveLength(2);
  expect((await db.hostBudget.findMany()).map(({ host }) => host).sort()).toEqual(["0", "1"]);
});
