/** The end of each claim: of the deliveries in `due`, what the worker $1 takes while its lease runs. */
export const TAKE = `
  UPDATE delivery
     SET state = 'sending', attempt = attempt + 1, claimed_by = $1, claimed_at = now()
   WHERE delivery.id = ANY (ARRAY(SELECT id FROM due))
     AND EXISTS (SELECT FROM worker WHERE worker.id = $1 AND lease_until > now())
  RETURNING delivery.id, attempt, cell_id AS "cellId", host, endpoint, payload, content_type AS "contentType",
            at_most_once AS "atMostOnce", later, due_at AS "dueAt",
            (SELECT notebook_id FROM event WHERE event.id = delivery.event_id) AS topic`;

/**
 * The destinations of which something is pending that no budget limits, as `lane(host, cell_id)` of a WITH RECURSIVE: a step in the index
 * for each of them, however much it has.
 *
 * @param cellId  behind which cell of `lane`'s host the next step looks; behind lane's own to leave none out
 */
export const pendingLanes = (cellId = "lane.cell_id") => `lane AS (
    (SELECT host, cell_id FROM delivery WHERE state = 'pending' AND NOT limited ORDER BY host, cell_id LIMIT 1)
    UNION ALL
    SELECT next.host, next.cell_id
      FROM lane
     CROSS JOIN LATERAL (
       SELECT host, cell_id FROM delivery
        WHERE state = 'pending' AND NOT limited AND (host, cell_id) > (lane.host, ${cellId})
        ORDER BY host, cell_id LIMIT 1) AS next
  )`;

/**
 * Joined to `lane`, the pause of a destination that its endpoint asked for: one look by key into a table that is mostly empty.
 * While it lasts nothing is taken, but of one that has moved what is due since then.
 */
export const PAUSE = `
  LEFT JOIN LATERAL (
    SELECT true AS found, moved_at FROM destination_pause
     WHERE host = lane.host AND cell_id = lane.cell_id AND (until IS NULL OR until > now())) AS pause ON true`;

export const MAY_GO = "(pause.found IS NULL OR pause.moved_at IS NOT NULL)";

/** What was due before is not taken. */
export const GOES_FROM = "coalesce(pause.moved_at, '-infinity')";
