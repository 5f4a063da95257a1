import { mayPass } from "@/components/queries/may-pass";

/**
 * A function that runs `work`, never twice at once: calls during a run make one more run after it.
 *
 * @param retryMs  how long to wait before trying again after a failure that may pass; any other is left to the next call
 */
export function oneAtATime(work: () => Promise<void>, retryMs: number): () => void {
  let running = false;
  let again = false;

  async function run() {
    running = true;
    do {
      again = false;
      await work().catch((error: unknown) => {
        if (mayPass(error)) setTimeout(call, retryMs);
      });
    } while (again);
    running = false;
  }

  function call() {
    if (running) again = true;
    else void run();
  }
  return call;
}
