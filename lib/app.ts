import { setTimeout as sleep } from "node:timers/promises";

import { abuseLink, abuseSecret } from "@/lib/abuse/link";
import { closeBus } from "@/lib/bus";
import { db, enginePool, pool } from "@/lib/db";
import { engine } from "@/lib/delivery/engine";
import { type Env, isLoopback } from "@/lib/env";
import { createProbes, type Probes } from "@/lib/health/probes";
import { blockedHost, watchBlockedHosts } from "@/lib/hosts/blocked";
import { startLookingAgain } from "@/lib/hosts/look-again";
import { blockedWords } from "@/lib/hosts/policy";
import { log } from "@/lib/log";
import type { Loop } from "@/lib/loop";
import { measureProcess } from "@/lib/metrics/process";
import { startRemover } from "@/lib/notebooks/remove-discarded";
import { startTrimmer } from "@/lib/retention/trimmer";
import { startRunner } from "@/lib/runs/runner";
import { madeSandbox } from "@/lib/runs/sandbox";
import { startIndexer } from "@/lib/search/indexer";
import { createDoor, type Door } from "@/lib/sources/door";
import { eventLimits } from "@/lib/sources/event-limits";
import { startStorageQuota } from "@/lib/storage/quota";

/** How long attempts may take to end by themselves once the process is told to stop: the deadline of one, and a little. */
const FINISH_MS = 31_000;

/** Beyond it nothing is waited for: what can't be recorded is reclaimed by another process, or by the next start. */
const GIVE_UP_MS = 34_000;

export type App = {
  /**
   * It is reached at `url`, if PUBLIC_URL does not say otherwise. Delivers, makes long runs, seals what is searched and looks at proofs of
   * hosts, unless the process's role is `web`.
   */
  start(url: string): void;
  door: Door;
  probes: Probes;
  /** Attempts that are in flight. */
  inFlight(): number;
  /** From now on the process is not ready, and begins no attempt: those that are under way have FINISH_MS from here. */
  announceStop(): void;
  /**
   * Finishes what is under way and lets go of Postgres. Nothing may come in through the door any more.
   *
   * @param spentMs  how long the process has been stopping already
   */
  stop(spentMs: number): Promise<void>;
};

/**
 * Makes everything in this process that needs the database. Roles: `all` and `web` answer the sources, `all` and
 * `worker` deliver, make long runs and index what is searched. DATABASE_URL must be set, and migrated.
 */
export async function createApp(env: Env): Promise<App> {
  const [blockList, secret] = await Promise.all([watchBlockedHosts(), abuseSecret()]);
  let linkOf = abuseLink(env.PUBLIC_URL ?? "", secret);
  const deliveries = engine(
    { loopback: isLoopback(env.HOST), networks: env.ALLOWED_NETWORKS },
    {
      limits: {
        attempts: env.ATTEMPT_LIMIT,
        perDestination: env.DESTINATION_ATTEMPT_LIMIT,
        perHost: env.HOST_ATTEMPT_LIMIT,
      },
      budget: { perSecond: env.UNVERIFIED_HOST_RATE, perDay: env.UNVERIFIED_HOST_DAILY },
      blocked(host) {
        const found = blockedHost(host);
        return found && blockedWords(host, found.reason);
      },
      abuseLink: (deliveryId) => linkOf(deliveryId),
    },
  );
  const storage = startStorageQuota(env);
  let loops: Loop[] = [];
  let stopping = false;
  measureProcess(deliveries.inFlight);

  function start(url: string) {
    linkOf = abuseLink(env.PUBLIC_URL ?? url, secret);
    if (env.ROLE === "web") return;
    deliveries.start();
    loops = [startRunner(), startIndexer(), startLookingAgain(), startRemover(), startTrimmer()];
  }

  async function finish(spentMs: number) {
    await Promise.all([
      ...[blockList, storage, ...loops].map((loop) => loop?.stop()),
      deliveries.stop(FINISH_MS - spentMs),
    ]);
    await closeBus();
    await madeSandbox()?.close();
    await db.$disconnect();
    await Promise.all([pool.end(), enginePool.end()]);
  }

  return {
    start,
    door: createDoor(env, eventLimits()),
    probes: createProbes(env, () => ({
      stopping,
      engine: env.ROLE === "web" ? null : deliveries.state(),
    })),
    inFlight: deliveries.inFlight,
    announceStop() {
      stopping = true;
      deliveries.beginNoMore();
    },
    async stop(spentMs) {
      const gaveUp = sleep(GIVE_UP_MS - spentMs, "gave up" as const, { ref: false });
      const ended = await Promise.race([finish(spentMs), gaveUp]);
      if (ended === "gave up")
        log.warn("stopped with work under way; it is taken up again at the next start");
    },
  };
}
