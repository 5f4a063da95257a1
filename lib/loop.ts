import { log } from "@/lib/log";

type Options = {
  name: string; // for the log
  backstopMs: number; // how long to rest when nobody wakes it
};

export type Loop = {
  /** There may be work: look now, or once more when a look is under way. */
  wake(): void;
  /** Looks no more. Resolves when the look under way is over. */
  stop(): Promise<void>;
};

/**
 * Looks for work when woken, and every so often in case a wake was missed. Never two looks at once.
 *
 * @param look  does what there is to do and says whether to look again at once. What it throws (Postgres is away) is
 *   logged, and the next look is the backstop's.
 */
export function createLoop(look: () => Promise<boolean>, { name, backstopMs }: Options): Loop {
  let wanted = false;
  let stopped = false;
  let running: Promise<void> | null = null;
  const backstop = setInterval(wake, backstopMs);

  function wake() {
    if (stopped) return;
    wanted = true;
    running ??= run().finally(() => {
      running = null;
      if (wanted) wake(); // woken between the last look and here
    });
  }

  async function run() {
    while (wanted && !stopped) {
      wanted = false;
      try {
        if (await look()) wanted = true;
      } catch (error) {
        log.error({ error, loop: name }, "a look for work failed; it is tried again soon");
      }
    }
  }

  return {
    wake,
    async stop() {
      stopped = true;
      wanted = false;
      clearInterval(backstop);
      await running;
    },
  };
}
