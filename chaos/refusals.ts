import type { Counts } from "@/chaos/counts";
import type { Load } from "@/chaos/load";
import type { ServerProcess } from "@/test/server-process";

/** What senders are to be told while events can't be stored: 503, when to come again, and why. And to be told at all. */
export function checkRefusals(counts: Counts, load: Load, server: ServerProcess): Counts {
  const polite = load.refused.filter(
    ({ status, retryAfter, body }) =>
      status === 503 && Number(retryAfter) > 0 && body.includes("can't be stored"),
  );
  const others = load.refused.length - polite.length;
  const broken = [...counts.broken];
  if (load.refused.length === 0) broken.push("nobody was refused: nothing was tried");
  if (others > 0) broken.push(`${others} senders were told something else than 503, Retry-After and why`);
  if (load.broken() > 0) broken.push(`${load.broken()} connections broke`);
  if (server.process.exitCode !== null || server.process.signalCode !== null) broken.push("Hookbook ended");
  return { ...counts, broken };
}
