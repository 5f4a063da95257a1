import { enginePool } from "@/lib/db";
import { log } from "@/lib/log";
import { createLoop } from "@/lib/loop";

const FLUSH_MS = 10_000;
const DAY_MS = 86_400_000;
const KEPT_DAYS = 90;
const TRIM_MS = 3_600_000; // between two looks for what is older
const TRIM_ROWS = 5_000;

type Count = { attempts: number; failed: number };

export type Volumes = {
  /** An attempt was made. */
  count(host: string, topic: string, startedAt: Date, isFailed: boolean): void;
  /** Writes down what was counted. What can't be written is kept for the next time, and this rejects. */
  flush(): Promise<void>;
  /** Deletes what is older than 90 days. */
  trim(): Promise<void>;
  /** Writes down what was counted, and counts no more. Never rejects. */
  stop(): Promise<void>;
};

/**
 * Counts attempts by day, host and topic: an addition in memory for each, and one statement every ten seconds. What a process that dies
 * has not written yet is missing, and what was written while the answer was lost counts twice: it shows who sends much, and is no bill.
 */
export function createVolumes(): Volumes {
  let counts = new Map<number, Map<string, Map<string, Count>>>(); // day → host → topic
  let trimFrom = 0; // performance.now()

  const loop = createLoop(look, { name: "volumes", backstopMs: FLUSH_MS });

  async function look(): Promise<boolean> {
    await flush();
    if (performance.now() < trimFrom) return false;
    trimFrom = performance.now() + TRIM_MS;
    await trim();
    return false;
  }

  async function trim(): Promise<void> {
    await enginePool.query(TRIM, [KEPT_DAYS, TRIM_ROWS]);
    await enginePool.query(FORGET_BUDGETS);
  }

  async function flush(): Promise<void> {
    if (counts.size === 0) return;
    const written = counts;
    counts = new Map();
    try {
      await enginePool.query({ name: "add-volumes", text: ADD, values: [JSON.stringify(toRows(written))] });
    } catch (error) {
      for (const { day, host, topic, ...count } of toRows(written)) add(day, host, topic, count);
      throw error;
    }
  }

  function add(day: number, host: string, topic: string, { attempts, failed }: Count): void {
    const hosts = getOrMake(counts, day, () => new Map<string, Map<string, Count>>());
    const topics = getOrMake(hosts, host, () => new Map<string, Count>());
    const count = getOrMake(topics, topic, () => ({ attempts: 0, failed: 0 }));
    count.attempts += attempts;
    count.failed += failed;
  }

  return {
    flush,
    trim,
    count(host, topic, startedAt, isFailed) {
      add(Math.floor(startedAt.getTime() / DAY_MS), host, topic, isFailed ? FAILED : DELIVERED);
    },
    async stop() {
      await loop.stop();
      await flush().catch((error) => log.warn({ error }, "what was counted of hosts is lost"));
    },
  };
}

const DELIVERED: Count = { attempts: 1, failed: 0 };
const FAILED: Count = { attempts: 1, failed: 1 };

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function toRows(counts: Map<number, Map<string, Map<string, Count>>>) {
  return [...counts].flatMap(([day, hosts]) =>
    [...hosts].flatMap(([host, topics]) =>
      [...topics].map(([topic, count]) => ({ day, host, topic, ...count })),
    ),
  );
}

// In the order of the key, so that processes that write at once wait for each other and not in a circle. What belongs to a notebook
// that is deleted is not kept.
const ADD = `
  INSERT INTO host_volume (day, host, notebook_id, attempts, failed)
  SELECT date '1970-01-01' + v.day, v.host, notebook.id, v.attempts, v.failed
    FROM json_to_recordset($1::json) AS v(day int, host text, topic uuid, attempts int, failed int)
    JOIN notebook ON notebook.id = v.topic
   ORDER BY 1, 2, 3
  ON CONFLICT (day, host, notebook_id) DO UPDATE
     SET attempts = host_volume.attempts + EXCLUDED.attempts, failed = host_volume.failed + EXCLUDED.failed`;

const TRIM = `
  DELETE FROM host_volume
   WHERE (day, host, notebook_id) IN (
     SELECT day, host, notebook_id FROM host_volume WHERE day < (now() AT TIME ZONE 'UTC')::date - $1::int
      ORDER BY day LIMIT $2)`;

/** One that was not used since yesterday is as one that is made anew. */
const FORGET_BUDGETS = "DELETE FROM host_budget WHERE day < (now() AT TIME ZONE 'UTC')::date - 1";
