import { db } from "@/lib/db";

const DAY_MS = 24 * 60 * 60 * 1_000;

/** What was sent to a host for a notebook, so many days ago. */
export async function seedVolume(
  notebookId: string,
  host: string,
  attempts: number,
  { failed = 0, daysAgo = 0 }: { failed?: number; daysAgo?: number } = {},
): Promise<void> {
  const day = new Date(Date.now() - daysAgo * DAY_MS);
  await db.hostVolume.create({ data: { day, host, notebookId, attempts, failed } });
}
