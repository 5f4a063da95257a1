import { expect, test } from "@playwright/test";

import { type Counts, type Scenario, SHORT } from "@/chaos/counts";
import { killServer } from "@/chaos/kill-server";
import { stopServer, stopServerWithHangingEndpoint } from "@/chaos/stop-server";
import { heading, line } from "@/chaos/table";

// The fault tests in their short form; `npm run chaos` runs them in the long one.
test.setTimeout(180_000);

async function played(scenario: Scenario): Promise<Counts> {
  const result = await scenario(SHORT);
  console.log(`${heading}\n${line(result)}`);
  if ("notRun" in result) test.skip(true, result.notRun);
  return result as Counts;
}

const nothingIsWrong = { lost: 0, broken: [] };

test("killed under load again and again, it loses nothing, and sends twice only what was in flight", async () => {
  const counts = await played(killServer);
  expect(counts).toMatchObject(nothingIsWrong);
  expect(counts.duplicated).toBeLessThanOrEqual(counts.interrupted);
});

test("told to stop under load, it answers what it stored, and sends nothing twice", async () => {
  expect(await played(stopServer)).toMatchObject({ ...nothingIsWrong, duplicated: 0, interrupted: 0 });
});

test("told to stop while an endpoint hangs, it is gone in 35 seconds and sends nothing twice", async () => {
  const counts = await played(stopServerWithHangingEndpoint);
  expect(counts).toMatchObject(nothingIsWrong);
  expect(counts.duplicated).toBeLessThanOrEqual(counts.interrupted);
});
