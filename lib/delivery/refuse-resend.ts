import { pool } from "@/lib/db";
import type { DeliveryState } from "@/lib/delivery/schema";
import { ConflictError, NotFoundError } from "@/lib/errors";

/** What a delivery that can't be resent is, and what it waits for. */
type Refused = {
  state: DeliveryState;
  hasPayload: boolean;
  message: string | null; // why it has none
  host: string;
  limited: boolean;
  atMostOnce: boolean;
  pause: { reason: string; until: number | null } | null; // milliseconds since 1970
  abandoned: boolean; // the process that sends it has not been heard of for its whole lease
  workers: number; // processes that hold a lease
};

type Said = [code: "delivery_in_progress" | "nothing_to_send", words: string];

/** Why a delivery is not resent, in the words of the API and the page: how far it is, and what to do. */
export async function refuseResend(accountId: string, deliveryId: string): Promise<Error> {
  const { rows } = await pool.query<Refused>(READ, [deliveryId, accountId]);
  const [refused] = rows;
  return refused === undefined
    ? new NotFoundError("delivery", deliveryId)
    : new ConflictError(...saidOf(refused));
}

const READ = `
  SELECT own.state, own.payload IS NOT NULL AS "hasPayload", own.message, own.host, own.limited, own.at_most_once AS "atMostOnce",
         (SELECT json_build_object('reason', reason, 'until', floor(extract(epoch FROM until) * 1000))
            FROM destination_pause AS pause
           WHERE pause.host = own.host AND pause.cell_id = own.cell_id
             AND (until IS NULL OR until > now()) AND (moved_at IS NULL OR pause.endpoint = own.endpoint)) AS pause,
         NOT EXISTS (SELECT FROM worker WHERE id = own.claimed_by AND lease_until > now()) AS abandoned,
         (SELECT count(*)::int FROM worker WHERE lease_until > now()) AS workers
    FROM delivery AS own
    JOIN event ON event.id = own.event_id
    JOIN notebook ON notebook.id = event.notebook_id
   WHERE own.id = $1 AND notebook.account_id = $2`;

function saidOf(refused: Refused): Said {
  switch (refused.state) {
    case "pending":
      return ["delivery_in_progress", `This delivery waits to be sent. ${waitWords(refused)}`];
    case "sending":
      return ["delivery_in_progress", sendingWords(refused)];
    case "suspended":
      return [
        "delivery_in_progress",
        "This delivery waits to be sent. It is kept, as its notebook or its account was suspended, and is sent by itself once that is lifted.",
      ];
    case "skipped":
      return [
        "nothing_to_send",
        `This delivery was skipped, because its payload is undefined: there is nothing to send again. ${RUN_AGAIN}`,
      ];
    case "delivered":
    case "failed":
    case "blocked":
      if (!refused.hasPayload) return ["nothing_to_send", failedWords(refused)];
      return [
        "delivery_in_progress", // it was, and is over by now
        "This delivery was under way, and has ended meanwhile. Look at its response, and resend it if that is still wanted.",
      ];
    default:
      return refused.state satisfies never;
  }
}

const RUN_AGAIN = "Run the event again to have a payload made anew.";

function failedWords({ message }: Refused): string {
  const why = message === "TIMEOUT" ? "did not end in time" : "failed";
  return `The expression of this delivery ${why}, and gave no payload: there is nothing to send again. ${RUN_AGAIN}`;
}

function waitWords({ pause, workers, limited, host }: Refused): string {
  if (pause !== null && pause.until === null) {
    return `Its destination is disabled: ${pause.reason} Enable the destination, and it is sent.`;
  }
  if (pause !== null) {
    const time = new Date(pause.until ?? 0).toISOString().slice(11, 19);
    return `Its destination is paused until ${time} UTC: ${pause.reason} It is sent by itself when that time is over, or when the destination is enabled.`;
  }
  if (workers === 0) return "No process that delivers is running: it is sent as soon as one is started.";
  if (limited) {
    return `${host} is not verified, and gets so many requests and no more: it is sent by itself when it is its turn. Once the host is verified it need not wait for that.`;
  }
  return "It waits for its turn, and is sent by itself: wait for its response.";
}

function sendingWords({ abandoned, atMostOnce }: Refused): string {
  if (!abandoned) return "This delivery is being sent now. Wait for its response.";
  const next = atMostOnce ? "left, and can be resent" : "sent again by itself";
  return `This delivery was taken up by a process that has not been heard of since. If it died, the attempt is interrupted as soon as another process that delivers looks after it; then the delivery is ${next}.`;
}
