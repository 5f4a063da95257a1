import { CellFrame } from "@/components/cells/cell-frame";
import type { Observed } from "@/components/cells/observed";
import { Observation } from "@/components/delivery/observation";
import type { Cell } from "@/lib/cells/schema";

type Props = { cells: Cell[]; observed: Observed };

/** Destinations of the selected event's version that the notebook no longer has: what they did is still to be seen. */
export function PastDestinations({ cells, observed }: Props) {
  if (observed.kind !== "event") return null;
  const { id, version, deliveries } = observed.event;
  const gone = deliveries.filter(({ cellId }) => cells.every((cell) => cell.id !== cellId));

  return gone.map((delivery, index) => (
    <div key={delivery.id} className="pb-6">
      <CellFrame kind="Destination" type={`Webhook, deleted since v. ${version}`} number={index + 1}>
        <Observation eventId={id} delivery={delivery} />
      </CellFrame>
    </div>
  ));
}
