import type { Observed } from "@/components/cells/observed";
import { stopWords } from "@/components/code/why-not-run";
import { Observation } from "@/components/delivery/observation";

type Props = { cellId: string; observed: Observed };

/** What a destination did for the selected event, or why there is nothing to see. */
export function DestinationObservation({ cellId, observed }: Props) {
  switch (observed.kind) {
    case "none":
      return null;
    case "loading":
      return <Quiet>Loading…</Quiet>;
    case "failed":
      return <Quiet>{observed.message}</Quiet>;
    case "event": {
      const { id, version, durationMs, message, deliveries } = observed.event;
      const stop = stopWords(observed.event);
      const delivery = deliveries.find((candidate) => candidate.cellId === cellId);
      if (delivery) return <Observation eventId={id} delivery={delivery} />;
      if (durationMs === null) return <Quiet>{RUNNING}</Quiet>;
      if (stop) return <Quiet>Nothing was sent: {stop}</Quiet>;
      if (deliveries.length === 0 && message) return <Quiet>Nothing was sent: {reasonOf(message)}</Quiet>;
      return (
        <Quiet>
          Nothing was sent: this event ran on v. {version}, which this destination was not part of, or not yet
          complete.
        </Quiet>
      );
    }
    default:
      return observed satisfies never;
  }
}

const RUNNING =
  "The expression is still running. If Hookbook stopped meanwhile, it is run again by itself: the event is kept.";

/** Why a run that made no delivery made none, in a sentence. */
function reasonOf(message: string): string {
  if (!message.startsWith("413")) return message;
  return "the body of this event was larger than the source accepts, so its sender was answered 413 and the body was not kept.";
}

function Quiet({ children }: { children: React.ReactNode }) {
  return <p className="bg-panel px-4 py-3 text-sm text-quiet">{children}</p>;
}
