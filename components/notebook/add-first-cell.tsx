import { CELL_KINDS } from "@/components/notebook/cell-kinds";
import type { Cell } from "@/lib/cells/schema";

/** What a notebook without a step after its source can go on with. */
export function AddFirstCell({ onAdd }: { onAdd: (cell: Cell) => void }) {
  return (
    <section aria-labelledby="add-first-cell" className="border-l-2 border-line pb-2 pl-4">
      <h2 id="add-first-cell" className="pb-3">
        <strong className="font-semibold">Add:</strong>{" "}
        <span className="text-quiet">Code, destinations, and text</span>
      </h2>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {CELL_KINDS.map(({ kind, name, description, icon: Icon, make }) => (
          <button
            key={kind}
            type="button"
            className="flex items-center gap-4 rounded-md border-2 border-hairline bg-white p-3 text-left shadow-xs hover:border-focus/50"
            onClick={() => onAdd(make())}
          >
            <span className="grid size-16 shrink-0 place-items-center rounded-md bg-ink text-white">
              <Icon className="size-11" strokeWidth={1.75} aria-hidden />
            </span>
            <span>
              <strong className="block text-lg font-semibold">{name}</strong>
              {description}
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}
