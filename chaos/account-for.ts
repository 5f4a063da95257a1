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
  /**
   * The attempts that were in flight when their process died. Null where no process died: claims that nobody answers for
   * (their statement's reply was lost with Postgres) are taken back as interrupted too, but none of them was sent.
   */
  interrupted: ReadonlySet<AttemptKey> | null;
  failed?: ReadonlySet<string>; // deliveries that are to have failed
  recoverySeconds?: number;
};

/**
 * Waits until everything has ended, and compares what the senders were told, what the receivers got and what the
 * database says of it.
 */
export async function accountFor(given: Given): Promise<Counts> {
  const { scenario, scene, load, database, interrupted, failed = new Set(), recoverySeconds = null } = given;
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
    ...(interrupted === null
      ? { "deliveries arrived twice though no process died": duplicated }
      : {
          "attempts were in flight when their process died, and are not recorded as interrupted":
            countMissing(interrupted, recorded),
          "attempts are recorded as interrupted though their process lived": countMissing(
            recorded,
            interrupted,
          ),
        }),
  });

  return {
    scenario,
    accepted: load.accepted.size,
    refused: load.refused.length,
    delivered: arrivals.size,
    duplicated,
    lost,
    interrupted: recorded.size,
    seconds: (performance.now() - scene.startedAt) / 1_000,
    recoverySeconds,
    broken,
  };

  function endOf({ id }: DeliveryRow): string {
    return failed.has(id) ? "failed" : "delivered";
  }
}

/** Each of these sentences that is true of something, with its count. */
function told(counts: Record<string, number>): string[] {
  return Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
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
