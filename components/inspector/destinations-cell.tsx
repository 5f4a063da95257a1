"use client";

import { useRef, useState } from "react";

import { Tooltip } from "@/components/ui/tooltip";
import type { EventRow } from "@/lib/events/schema";

type Props = { row: EventRow; focused: boolean };

/** `n/m`: how many of the version's destinations got the event. Hovering it, or focusing its row, tells which. */
export function DestinationsCell({ row: { deliveries, destinations }, focused }: Props) {
  const cell = useRef<HTMLTableCellElement>(null);
  const [hovered, setHovered] = useState(false);
  const delivered = deliveries.filter(({ state }) => state === "delivered").length;
  const states = deliveries.map((delivery) => `${delivery.endpoint} ${stateWords(delivery)}`);

  return (
    <td
      ref={cell}
      className="text-right tabular-nums"
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
    >
      {delivered}/{destinations}
      <span className="sr-only">{states.map((state) => `, ${state}`)}</span>
      {(hovered || focused) && states.length > 0 && (
        <Tooltip beside={cell}>
          <ul className="space-y-1">
            {deliveries.map((delivery) => (
              <li key={delivery.cellId} className="wrap-anywhere">
                <strong className="font-semibold">{stateWords(delivery)}</strong> {delivery.endpoint}
              </li>
            ))}
          </ul>
        </Tooltip>
      )}
    </td>
  );
}

/** How far a delivery is and, when it is over, how that came: “failed (500)”. */
function stateWords({ state, response }: EventRow["deliveries"][number]): string {
  if (state === "pending") return response;
  return state === response ? state : `${state} (${response})`;
}
