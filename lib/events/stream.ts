import { CHANNELS, listen } from "@/lib/bus";
import { AppError } from "@/lib/errors";

const QUIET_MS = 250; // at most four "changed" a second, however many events come
const HEARTBEAT_MS = 15_000; // a proxy closes what is silent for longer

type Options = { heartbeatMs?: number };

/**
 * Server-sent events that say `changed` when a notebook's events, or what became of them, did. They carry no data, so
 * there is one way to read an event and nothing to merge or lose. Throws what `mayRead` throws.
 *
 * The heartbeat says it too, as whoever changed something may have died before it could tell: a page is never behind for longer.
 * It asks again whether the reader still may, and ends the stream if not.
 *
 * @param mayRead  throws an AppError when whoever reads may not, or the notebook is gone
 * @param signal  the reader went away
 */
export async function eventStream(
  notebookId: string,
  mayRead: () => Promise<unknown>,
  signal: AbortSignal,
  { heartbeatMs = HEARTBEAT_MS }: Options = {},
): Promise<ReadableStream<Uint8Array>> {
  await mayRead();
  const encoder = new TextEncoder();
  let stop = () => {};

  return new ReadableStream({
    start(controller) {
      const say = (text: string) => controller.enqueue(encoder.encode(text));
      let quiet: NodeJS.Timeout | null = null;
      let again = false;
      let isOver = false;

      /** The first change is told at once, those within the quiet that follows are told as one at its end. */
      function changed() {
        if (quiet !== null) {
          again = true;
          return;
        }
        say("event: changed\ndata:\n\n");
        quiet = setTimeout(() => {
          quiet = null;
          if (again) {
            again = false;
            changed();
          }
        }, QUIET_MS);
      }

      const end = () => {
        stop();
        controller.close();
      };
      async function beat() {
        // Only a clear no is one: while Postgres is away nobody can tell.
        const may = await mayRead().then(
          () => true,
          (error: unknown) => !(error instanceof AppError),
        );
        if (isOver) return;
        if (may) changed();
        else end();
      }
      const heartbeat = setInterval(beat, heartbeatMs);
      const unlisten = listen(CHANNELS.events, notebookId, changed);
      stop = () => {
        isOver = true;
        signal.removeEventListener("abort", end);
        unlisten();
        clearInterval(heartbeat);
        if (quiet !== null) clearTimeout(quiet);
      };
      say("retry: 1000\n\n");
      if (signal.aborted) end();
      else signal.addEventListener("abort", end, { once: true });
    },
    cancel: () => stop(),
  });
}
