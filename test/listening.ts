import { vi } from "vitest";

import { CHANNELS } from "@/lib/bus";
import { pool } from "@/lib/db";

const LAST = Object.values(CHANNELS).at(-1);

/** Waits until the bus of this process listens to all channels, and has told its listeners so. */
export async function busListens(): Promise<void> {
  await vi.waitFor(async () => {
    const { rows } = await pool.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query = $1",
      [`LISTEN ${LAST}`],
    );
    if (rows.length === 0) throw new Error("the bus does not listen yet");
  });
}
