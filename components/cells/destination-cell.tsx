import { CellFrame } from "@/components/cells/cell-frame";
import { DeleteCell } from "@/components/cells/delete-cell";
import { DestinationObservation } from "@/components/cells/destination-observation";
import { DestinationPicker } from "@/components/cells/destination-picker";
import type { Observed } from "@/components/cells/observed";
import { WebhookFields } from "@/components/cells/webhook-fields";
import type { Cell, CellOf, WebhookConfig } from "@/lib/cells/schema";

const EMPTY: WebhookConfig = { endpoint: "", payload: "", guarantee: "at_least_once" };

type Props = {
  cell: CellOf<"destination">;
  number: number;
  problems: Record<string, string>;
  observed: Observed;
  added: boolean;
  onChange: (cell: Cell) => void;
  onDelete: () => void;
};

/** Where events go: first which type of destination, then its fields and what it did for the selected event. */
export function DestinationCell({ cell, number, problems, observed, added, onChange, onDelete }: Props) {
  const actions = <DeleteCell what="destination" empty={isBlank(cell)} onDelete={onDelete} />;

  if (cell.type === null) {
    return (
      <CellFrame
        kind="Destination"
        type="Select a destination for your data"
        number={number}
        actions={actions}
      >
        <DestinationPicker focus={added} onPick={(type) => onChange({ ...cell, type, config: EMPTY })} />
      </CellFrame>
    );
  }
  return (
    <CellFrame kind="Destination" type="Webhook" number={number} actions={actions}>
      <WebhookFields cell={cell} problems={problems} observed={observed} focus={added} onChange={onChange} />
      <DestinationObservation cellId={cell.id} observed={observed} />
    </CellFrame>
  );
}

/** Whether nothing was written in it. */
function isBlank({ type, config }: CellOf<"destination">): boolean {
  return type === null || (config.endpoint === "" && config.payload === "");
}
