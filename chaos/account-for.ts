import type { Counts } from "@/chaos/counts";
import { type Database, type DeliveryRow, interruptedOf } from "@/chaos/database";
import { Left } from "@/chaos/left";
import type { Load } from "@/chaos/load";
import type { Scene } from "@/chaos/scene";
import { told } from "@/chaos/told";
import { waitFor } from "@/chaos/wait-for";

const PATIENCE_MS = 60_000;

type Given = {
  scenario: string;
  scene: Scene;
  load: Load; // stopped
  database: Database;
  /**
   * What was left by processes that died, or were taken for dead; nothing where all lived. Null where a claim's answer was
   * lost with Postgres: what it took nobody knows, so how much is taken back can't be said. None of it was sent.
   */
  left: Left | null;
  failed?: ReadonlySet<string>; // deliveries that are to have failed
  recoverySeconds?: number;
};

/**
 * Waits until everything has ended, and compares what the senders were told, what the receivers got and what the
 * database says of it.
 */
export async function accountFor(given: Given): Promise<Counts> {
  const { scenario, scene, load, database, left, failed = new Set(), recoverySeconds = null } = given;
  await waitFor(async () => (await database.unfinished()) === 0, PATIENCE_MS);

  const rows = await database.deliveries();
  const known = new Map(rows.map((row) => [row.id, row]));
  const recorded = interruptedOf(rows);
  const arrivals = new Map(scene.receivers.flatMap((receiver) => [...receiver.arrivals]));
  const leftOut = rows.filter(
    ({ id, n }) => failed.has(id) && load.accepted.has(n) && !arrivals.has(id),
  ).length;
  const missing = scene.receivers.reduce((sum, { numbers }) => sum + countMissing(load.accepted, numbers), 0);
  const lost = missing - leftOut;
  const duplicated = [...arrivals.values()].reduce((sum, times) => sum + times - 1, 0);
  const { owned, underWay } = left ?? new Left();

  const delivered = rows.filter(({ state }) => state === "delivered");
  const broken = told({
    "load without an accepted event: nothing was tried": load.accepted.size === 0 ? 1 : 0,
    "deliveries of accepted events never arrived": lost,
    "runs or deliveries are unfinished": await database.unfinished(),
    "deliveries did not end as they were to end": rows.filter(
      (row) => isOver(row) && row.state !== endOf(row),
    ).length,
    "deliveries are called delivered and never arrived": delivered.filter(({ id }) => !arrivals.has(id))
      .length,
    "deliveries were delivered and have other attempts than interrupted ones and, last, the one that delivered":
      delivered.filter((row) => !isTold(row)).length,
    "deliveries arrived that the database does not know": countMissing(new Set(arrivals.keys()), known),
    "deliveries arrived more often than attempts of theirs are recorded as interrupted": [...arrivals].filter(
      ([id, times]) => times > 1 + (known.get(id)?.outcomes ?? []).filter(isInterrupted).length,
    ).length,
    "arrivals are of no attempt that was under way when its process died, nor of the last one": rows.reduce(
      (sum, row) => sum + Math.max(0, timesOf(row) - expectedTimes(row)),
      0,
    ),
    "arrivals are missing: of an attempt that is recorded as the last one": rows.reduce(
      (sum, row) => sum + Math.max(0, expectedTimes(row) - timesOf(row)),
      0,
    ),
    "attempts are recorded as interrupted and as answered": await database.answeredInterruptions(),
    ...(left && {
      "attempts were in flight when their process died, and are not recorded as interrupted": countMissing(
        owned,
        recorded,
      ),
      "attempts are recorded as interrupted though their process lived": countMissing(recorded, owned),
    }),
  });

  return {
    scenario,
    accepted: load.accepted.size,
    refused: load.refused.length,
    delivered: arrivals.size,
    duplicated,
    underWay: underWay.size,
    lost,
    interrupted: recorded.size,
    seconds: (performance.now() - scene.startedAt) / 1_000,
    recoverySeconds,
    broken,
  };

  function endOf({ id }: DeliveryRow): string {
    return failed.has(id) ? "failed" : "delivered";
  }

  function timesOf({ id }: DeliveryRow): number {
    return arrivals.get(id) ?? 0;
  }

  /** Once for each attempt that was under way when its process died, and once for the one that ended by itself. */
  function expectedTimes({ id, outcomes }: DeliveryRow): number {
    const last = outcomes.at(-1) ?? "interrupted";
    return (left?.timesUnderWay(id) ?? 0) + (isInterrupted(last) ? 0 : 1);
  }
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

const isOver = ({ state }: DeliveryRow) => state !== "pending" && state !== "sending";

/** What has `has`: a set or a map. */
type Known<T> = { has(key: T): boolean };

function countMissing<T>(wanted: ReadonlySet<T>, found: Known<T>): number {
  let missing = 0;
  for (const each of wanted) if (!found.has(each)) missing++;
  return missing;
}
