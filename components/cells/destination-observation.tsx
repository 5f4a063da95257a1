import type { Observed } from "@/components/cells/observed";
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
      const delivery = deliveries.find((candidate) => candidate.cellId === cellId);
      if (delivery) return <Observation eventId={id} delivery={delivery} />;
      if (durationMs === null) return <Quiet>The run of this event is not over yet…</Quiet>;
      if (deliveries.length === 0 && message) return <Quiet>Nothing was sent: {message}</Quiet>;
      return <Quiet>This destination was not part of v. {version}.</Quiet>;
    }
    default:
      return observed satisfies never;
  }
}

function Quiet({ children }: { children: React.ReactNode }) {
  return <p className="bg-panel px-4 py-3 text-sm text-quiet">{children}</p>;
}
