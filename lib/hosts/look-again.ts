import { recordAudit } from "@/lib/audit/record";
import type { Queryable } from "@/lib/db";
import { pool } from "@/lib/db";
import { releaseLimited } from "@/lib/delivery/release-limited";
import { findProof } from "@/lib/hosts/find-proof";
import { type HostSettings, hostSettings } from "@/lib/hosts/settings";
import { tellOfHosts } from "@/lib/hosts/store";
import { createLoop, type Loop } from "@/lib/loop";

const BACKSTOP_MS = 60_000;
const AT_ONCE = 5; // proofs that are looked at side by side
const MOST_MISSES = 4; // looks in a row that do not find it, after which it lapses

type Due = { accountId: string; host: string; token: string };

/**
 * Looks now and then whether hosts still have what they were verified by: each a day after the last look, and each six hours as long
 * as it was not found. A proof that is missed four times in a row, 18 hours at least, lapses, and says why. Any number of
 * processes may run it: a look is claimed.
 *
 * It also takes the limit from what another process promised while it had not yet heard that the host was verified.
 */
export function startLookingAgain(): Loop {
  return createLoop(
    async () => {
      await releaseLateOnes();
      const due = await claimDue(pool);
      await Promise.all(due.map((proof) => lookAgain(proof)));
      return due.length > 0;
    },
    { name: "proofs of hosts", backstopMs: BACKSTOP_MS },
  );
}

/** Claims proofs that are to be looked at. */
export async function claimDue(db: Queryable): Promise<Due[]> {
  const { rows } = await db.query<Due>(CLAIM);
  return rows;
}

/** Looks for a proof once more, and writes down what came of it. */
export async function lookAgain(
  { accountId, host, token }: Due,
  { servers, settings = hostSettings() }: { servers?: string[]; settings?: HostSettings } = {},
): Promise<void> {
  const { method, problem } = await findProof(host, token, settings.addresses, servers ? { servers } : {});
  const { rows } = await pool.query<{ lapsed: boolean }>(NOTE, [accountId, host, token, method, problem]);
  if (!rows[0]?.lapsed) return;
  tellOfHosts({ id: accountId });
  await recordAudit({ id: accountId }, { action: "host.lapsed", subject: host });
}

async function releaseLateOnes(): Promise<void> {
  const { rows } = await pool.query<{ accountId: string; host: string }>(LATELY_VERIFIED);
  for (const { accountId, host } of rows) await releaseLimited({ id: accountId }, host);
}

const CLAIM = `
  WITH due AS (
    SELECT account_id, host FROM host_proof
     WHERE verified_at IS NOT NULL
       AND checked_at < now() - CASE WHEN misses > 0 THEN interval '6 hours' ELSE interval '1 day' END
     ORDER BY checked_at
     LIMIT ${AT_ONCE}
       FOR UPDATE SKIP LOCKED
  )
  UPDATE host_proof SET checked_at = now()
    FROM due
   WHERE host_proof.account_id = due.account_id AND host_proof.host = due.host
  RETURNING host_proof.account_id AS "accountId", host_proof.host, host_proof.token`;

const NOTE = `
  UPDATE host_proof
     SET misses = CASE WHEN $4::text IS NULL THEN misses + 1 ELSE 0 END,
         method = coalesce($4, method),
         verified_at = CASE WHEN $4 IS NULL AND misses + 1 >= ${MOST_MISSES} THEN NULL ELSE verified_at END,
         problem = CASE WHEN $4 IS NULL AND misses + 1 >= ${MOST_MISSES}
                        THEN 'It was verified, but the last ${MOST_MISSES} looks did not find the token any more.' || E'\\n' || $5
                        ELSE $5 END
   WHERE account_id = $1 AND host = $2 AND token = $3 AND verified_at IS NOT NULL
  RETURNING verified_at IS NULL AS lapsed`;

const LATELY_VERIFIED = `
  SELECT account_id AS "accountId", host FROM host_proof WHERE verified_at > now() - interval '10 minutes'`;
