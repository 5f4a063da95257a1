import { DISCARDED } from "@/lib/accounts/account";
import { pool } from "@/lib/db";
import type { Env } from "@/lib/env";
import { createLoop, type Loop } from "@/lib/loop";
import { oncePerProcess } from "@/lib/once-per-process";
import { measureStorage } from "@/lib/storage/measure";

const LOOK_MS = 60_000; // how long an account that is full, or has room again, may not be known to be
const MEASURE_MS = 300_000;

/** Accounts whose events take as much as they may, or more (STORAGE_QUOTA), as this process knows them. */
const full = oncePerProcess("full-accounts", () => new Set<string>());

export function isFull(accountId: string): boolean {
  return full.has(accountId);
}

/** Looks up which accounts are full. */
export async function readFullAccounts(quotaBytes: number): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    "SELECT id FROM account WHERE stored_bytes >= $1 AND id <> $2",
    [quotaBytes, DISCARDED.id],
  );
  full.clear();
  for (const { id } of rows) full.add(id);
}

/**
 * Keeps the quota of storage: workers measure every five minutes, and every process looks once a minute who is over. Nothing is done
 * per event but a look into a set; so an account may take a few minutes' events more than its quota. Null without a quota.
 */
export function startStorageQuota({ STORAGE_QUOTA, ROLE }: Env): Loop | null {
  if (STORAGE_QUOTA === 0) return null;
  let measuredAt = 0;

  async function look(): Promise<boolean> {
    if (ROLE !== "web" && Date.now() - measuredAt >= MEASURE_MS) {
      measuredAt = Date.now();
      await measureStorage(pool);
    }
    await readFullAccounts(STORAGE_QUOTA);
    return false;
  }

  const loop = createLoop(look, { name: "storage", backstopMs: LOOK_MS });
  loop.wake();
  return loop;
}
