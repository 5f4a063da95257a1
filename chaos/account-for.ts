import type { Counts } from "@/chaos/counts";
import { type AttemptKey, type Database, type DeliveryRow, interruptedOf } from "@/chaos/database";
import type { Load } from "@/chaos/load";
import type { Scene } from "@/chaos/scene";
import { waitFor } from "@/chaos/wait-for";

const PATIENCE_MS = 60_000;

type Given = {
  scenario: string;
  scene: Scene;
  load: Load; // stopped
  database: Database;
  interrupted: ReadonlySet<AttemptKey>; // the attempts that were in flight when their process died
  failed?: ReadonlySet<string>; // deliveries that are to have failed, by their endpoint's doing
  recoverySeconds?: number;
};

/**
 * Waits until everything is delivered, and compares what the senders were told, what the receivers got and what the
 * database says of it.
 */
export async function accountFor(given: Given): Promise<Counts> {
  const { scenario, scene, load, database, interrupted, failed = new Set(), recoverySeconds = null } = given;
  const missing = () =>
    scene.receivers.reduce((sum, { numbers }) => sum + countMissing(load.accepted, numbers), 0);
  await waitFor(async () => missing() === 0 && (await database.unfinished()) === 0, PATIENCE_MS);

  const broken: string[] = [];
  const expect = (count: number, what: string) => {
    if (count > 0) broken.push(`${count} ${what}`);
  };
  const rows = await database.deliveries();
  const arrivals = new Map(scene.receivers.flatMap((receiver) => [...receiver.arrivals]));
  const recorded = interruptedOf(rows);
  const known = new Map(rows.map((row) => [row.id, row]));

  if (load.accepted.size === 0) broken.push("no event was accepted: nothing was tried");
  expect(missing(), "deliveries of accepted events never arrived");
  expect(await database.unfinished(), "runs or deliveries are unfinished");
  expect(
    rows.filter(({ id, state }) => isOver(state) && state !== (failed.has(id) ? "failed" : "delivered"))
      .length,
    "deliveries did not end as they were to end",
  );
  expect(
    rows.filter(({ id, state }) => state === "delivered" && !arrivals.has(id)).length,
    "deliveries are called delivered and never arrived",
  );
  expect(
    [...arrivals.keys()].filter((id) => !known.has(id)).length,
    "deliveries arrived that the database does not know",
  );
  expect(
    rows.filter((row) => row.state === "delivered" && !isTold(row)).length,
    "deliveries have other attempts than interrupted ones and, last, one that delivered",
  );
  expect(
    [...arrivals].filter(
      ([id, times]) => times > 1 + (known.get(id)?.outcomes ?? []).filter(isInterrupted).length,
    ).length,
    "deliveries arrived more often than attempts of theirs are recorded as interrupted",
  );
  expect(
    countMissing(interrupted, recorded),
    "attempts in flight when their process died are not recorded as interrupted",
  );
  expect(
    countMissing(recorded, interrupted),
    "attempts are recorded as interrupted though their process lived",
  );

  return {
    scenario,
    accepted: load.accepted.size,
    refused: load.refused.length,
    delivered: arrivals.size,
    duplicated: [...arrivals.values()].reduce((sum, times) => sum + times - 1, 0),
    lost: missing(),
    interrupted: recorded.size,
    seconds: (performance.now() - scene.startedAt) / 1_000,
    recoverySeconds,
    broken,
  };
}

const isInterrupted = (outcome: string) => outcome === "interrupted";

/** Whether the attempts of what was delivered say so. An outcome that came too late must not stand among them. */
function isTold({ attempt, outcomes }: DeliveryRow): boolean {
  return (
    attempt === outcomes.length &&
    outcomes.at(-1) === "delivered" &&
    outcomes.slice(0, -1).every(isInterrupted)
  );
}

const isOver = (state: string) => state !== "pending" && state !== "sending";

function countMissing<T>(wanted: ReadonlySet<T>, found: ReadonlySet<T>): number {
  let missing = 0;
  for (const each of wanted) if (!found.has(each)) missing++;
  return missing;
}
