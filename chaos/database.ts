import pg from "pg";

import { waitFor } from "@/chaos/wait-for";

/** An attempt, by its delivery and its number. */
export type AttemptKey = `${string}#${number}`;

export type DeliveryRow = {
  id: string;
  n: number; // of its event (chaos/load.ts)
  state: string;
  attempt: number; // attempts started
  outcomes: string[]; // of its attempts, the first one first
};

/** The attempts of these deliveries that ended as interrupted. */
export function interruptedOf(rows: DeliveryRow[]): Set<AttemptKey> {
  return new Set(
    rows.flatMap(({ id, outcomes }) =>
      outcomes.flatMap((outcome, at) => (outcome === "interrupted" ? [`${id}#${at + 1}` as const] : [])),
    ),
  );
}

/** What the database knows, read beside the product. One connection a question: the server may have died since. */
export class Database {
  constructor(readonly url: string) {}

  /** Attempts that are in flight as far as the database knows: the deliveries that are `sending`, also those not yet begun. */
  async inFlight(workerId: string | null = null): Promise<Set<AttemptKey>> {
    const rows = await this.query<{ id: string; attempt: number }>(
      "SELECT id, attempt FROM delivery WHERE state = 'sending' AND ($1::uuid IS NULL OR claimed_by = $1)",
      [workerId],
    );
    return new Set(rows.map(({ id, attempt }) => `${id}#${attempt}` as const));
  }

  async deliveries(): Promise<DeliveryRow[]> {
    return await this.query(`
      SELECT delivery.id, (convert_from(event.body, 'UTF8')::json->>'n')::int AS n, state, attempt,
             array(SELECT outcome::text FROM attempt WHERE delivery_id = delivery.id ORDER BY number) AS outcomes
        FROM delivery JOIN event ON event.id = delivery.event_id`);
  }

  /** Attempts that are recorded as interrupted though there is an answer to them. */
  async answeredInterruptions(): Promise<number> {
    const [row] = await this.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM attempt WHERE outcome = 'interrupted' AND status IS NOT NULL",
    );
    return row?.count ?? 0;
  }

  /** Attempts that ended by themselves, and are recorded so. */
  async endedAttempts(): Promise<number> {
    const [row] = await this.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM attempt WHERE outcome <> 'interrupted'",
    );
    return row?.count ?? 0;
  }

  /** All that is written of these deliveries and of their attempts, by delivery. */
  async recordsOf(ids: Iterable<string>): Promise<Map<string, string>> {
    const rows = await this.query<{ id: string; record: string }>(
      `SELECT id, concat(delivery, (SELECT string_agg(attempt::text, ' ' ORDER BY number)
                                      FROM attempt WHERE delivery_id = delivery.id)) AS record
         FROM delivery WHERE id = ANY ($1)`,
      [[...ids]],
    );
    return new Map(rows.map(({ id, record }) => [id, record]));
  }

  /** Runs to be made and deliveries to be sent, or being sent. */
  async unfinished(): Promise<number> {
    const [row] = await this.query<{ count: number }>(`
      SELECT (SELECT count(*) FROM delivery WHERE state IN ('pending', 'sending'))::int
           + (SELECT count(*) FROM event WHERE run = 'pending')::int AS count`);
    return row?.count ?? 0;
  }

  async workers(): Promise<string[]> {
    const rows = await this.query<{ id: string }>("SELECT id FROM worker");
    return rows.map(({ id }) => id);
  }

  /**
   * Waits until Postgres is done with what a process that was killed or frozen had asked of it: what it had sent is
   * carried out though nobody hears the answer.
   */
  async isQuiet(application: string): Promise<void> {
    const quiet = await waitFor(async () => {
      const [row] = await this.query<{ busy: number }>(
        "SELECT count(*)::int AS busy FROM pg_stat_activity WHERE application_name = $1 AND state <> 'idle'",
        [application],
      );
      return row?.busy === 0;
    }, 10_000);
    if (quiet === null) throw new Error(`Postgres is still busy for ${application}`);
  }

  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url, application_name: "chaos" });
    client.on("error", () => {}); // the query that it breaks says so
    try {
      await client.connect();
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }
}
