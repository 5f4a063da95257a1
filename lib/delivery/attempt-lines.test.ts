import { spawn } from "node:child_process";
import { once } from "node:events";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";

import { db, pool } from "@/lib/db";
import { claimDeliveries } from "@/lib/delivery/claim";
import { startLease } from "@/lib/delivery/lease";
import { resetDatabase } from "@/test/database";
import { startEndpoint } from "@/test/endpoint";
import { roomOf } from "@/test/room";
import { seedDeliveries } from "@/test/seed";

beforeEach(resetDatabase);

const SCRIPT = `import("@/lib/delivery/engine").then(({ createEngine }) => {
  const engine = createEngine({ loopback: true, networks: [] });
  if (process.env.STARTED === "true") engine.start();
  process.stdin.resume().on("end", () => engine.stop(0).then(() => process.exit(0)));
})`;

/**
 * Runs an engine in a process of its own; one that is not started takes back what dead workers left, and sends nothing.
 *
 * @returns ends it, and gives what it wrote to its log
 */
function runEngine({ started }: { started: boolean }): () => Promise<Record<string, unknown>[]> {
  const child = spawn(process.execPath, ["--import", "tsx", "--eval", SCRIPT], {
    env: { ...process.env, LOG_LEVEL: "", STARTED: String(started) },
    stdio: ["pipe", "inherit", "pipe"],
  });
  let logged = "";
  child.stderr.setEncoding("utf8").on("data", (chunk) => {
    logged += chunk;
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return async () => {
    child.stdin.end();
    const [code] = await once(child, "close");
    expect(code).toBe(0);
    return logged
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
  };
}

test("an engine logs a line for each attempt that failed, and none for one that was delivered", async () => {
  const good = await startEndpoint();
  const bad = await startEndpoint((_request, response) => response.writeHead(500).end());
  await seedDeliveries(2, { endpoint: good.url });
  const rejected = await seedDeliveries(1, { endpoint: `${bad.url}/secret-path` });
  const refused = await seedDeliveries(1, { endpoint: "http://127.0.0.1:1/secret-path" });
  const stop = runEngine({ started: true });
  await vi.waitFor(async () => expect(await db.attempt.count()).toBe(4), { timeout: 10_000 });
  const lines = await stop();

  const told = lines.map(({ deliveryId, outcome, status, attempt }) => [
    deliveryId,
    outcome,
    status,
    attempt,
  ]);
  expect(told.sort()).toEqual(
    [
      [rejected[0], "rejected", 500, 1],
      [refused[0], "unreachable", null, 1],
    ].sort(),
  );
  expect(JSON.stringify(lines)).not.toContain("secret");
  await good.close();
  await bad.close();
});

test("an engine that takes back what a dead worker was sending logs a line for each interrupted attempt", async () => {
  const ids = await seedDeliveries(3, { endpoint: "http://hooks.example/secret-path" });
  await claimDeliveries(pool, await startLease(pool), roomOf());
  await pool.query("UPDATE worker SET lease_until = now() - interval '1 second'");
  const stop = runEngine({ started: false });
  await vi.waitFor(async () => expect(await db.attempt.count()).toBe(3), { timeout: 10_000 });
  const lines = await stop();

  const told = lines.map(({ time, pid, ...line }) => line);
  expect(told.sort((a, b) => String(a.deliveryId).localeCompare(String(b.deliveryId)))).toEqual(
    [...ids].sort().map((deliveryId) => ({
      level: 40,
      msg: "an attempt failed",
      deliveryId,
      attempt: 1,
      host: "hooks.example",
      outcome: "interrupted",
      status: null,
      cause: "interrupted",
      durationMs: null,
    })),
  );
});
