import { X } from "lucide-react";

import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";

type Props = { name: string; onUndo: () => void; onClose: () => void };

/** Where a cell was deleted, until the next edit: the way to have it back. */
export function DeletedCell({ name, onUndo, onClose }: Props) {
  return (
    <div className="flex items-center gap-3 border-l-2 border-line bg-panel py-1 pr-1 pl-4 text-sm">
      <p className="text-quiet">{name} deleted.</p>
      <Button aria-label={`Undo, ${name} deleted`} data-undo-delete onClick={onUndo}>
        Undo
      </Button>
      <IconButton className="ml-auto" label={`Close, ${name} stays deleted`} onClick={onClose}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
