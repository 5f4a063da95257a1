import { CellFrame } from "@/components/cells/cell-frame";
import { DestinationObservation } from "@/components/cells/destination-observation";
import { DestinationPicker } from "@/components/cells/destination-picker";
import type { Observed } from "@/components/cells/observed";
import { WebhookFields } from "@/components/cells/webhook-fields";
import { PauseNotice } from "@/components/delivery/pause-notice";
import type { Cell, CellOf, WebhookConfig } from "@/lib/cells/schema";

const EMPTY: WebhookConfig = { endpoint: "", payload: "", guarantee: "at_least_once" };

type Props = {
  cell: CellOf<"destination">;
  number: number;
  problems: Record<string, string>;
  observed: Observed;
  added: boolean;
  onChange: ((cell: Cell) => void) | null;
};

/** Where events go: first which type of destination, then its fields and what it did for the selected event. */
export function DestinationCell({ cell, number, problems, observed, added, onChange }: Props) {
  if (cell.type === null) {
    return (
      <CellFrame
        kind="Destination"
        type={onChange ? "Select a destination for your data" : "not chosen yet"}
        number={number}
      >
        {onChange && (
          <DestinationPicker focus={added} onPick={(type) => onChange({ ...cell, type, config: EMPTY })} />
        )}
      </CellFrame>
    );
  }
  return (
    <CellFrame kind="Destination" type="Webhook" number={number}>
      <WebhookFields cell={cell} problems={problems} observed={observed} focus={added} onChange={onChange} />
      <PauseNotice cellId={cell.id} endpoint={cell.config.endpoint} />
      <DestinationObservation cellId={cell.id} observed={observed} />
    </CellFrame>
  );
}
