import type { Queryable } from "@/lib/db";

/** A paused destination, as a process keeps it. */
export type PausedLane = {
  host: string;
  cellId: string;
  endpoint: string;
  isMoved: boolean; // it has another endpoint at this host now: only what goes to this one is kept
  waitMs: number | null; // until it is over; null until a person enables it
};

export type ReadStops = {
  pauses: PausedLane[];
  topics: string[]; // of notebooks that are suspended, or whose account is
};

/** What may not be sent now: destinations that are paused, and all of what is suspended. */
export async function readStops(db: Queryable): Promise<ReadStops> {
  const { rows } = await db.query<ReadStops>({ name: "read-stops", text: READ });
  return rows[0] ?? { pauses: [], topics: [] };
}

const READ = `
  SELECT (SELECT coalesce(json_agg(json_build_object(
                   'host', host, 'cellId', cell_id, 'endpoint', endpoint, 'isMoved', moved_at IS NOT NULL,
                   'waitMs', extract(epoch FROM until - now()) * 1000)), '[]')
            FROM destination_pause WHERE until IS NULL OR until > now()) AS pauses,
         ARRAY(SELECT id FROM notebook WHERE suspended_at IS NOT NULL
               UNION
               SELECT notebook.id FROM account JOIN notebook ON notebook.account_id = account.id
                WHERE account.suspended_at IS NOT NULL) AS topics`;
