import type { Cell } from "@/lib/cells/schema";

/** What a person sets in a cell: its name on the page, and its value as text. */
export type CellField = { name: string; text: string };

/** A cell's fields, top to bottom. A new kind fails to compile until it is added here. */
export function cellFields(cell: Cell): CellField[] {
  switch (cell.kind) {
    case "source":
      return [];
    case "code":
      return [{ name: "Code", text: cell.config.source }];
    case "text":
      return [{ name: "Text", text: cell.config.markdown }];
    case "destination":
      if (cell.type === null) return [];
      return [
        { name: "Type", text: "Webhook" },
        { name: "Endpoint (URL)", text: cell.config.endpoint },
        { name: "Payload", text: cell.config.payload },
        { name: "After a crash", text: GUARANTEES[cell.config.guarantee] },
      ];
    default:
      return cell satisfies never;
  }
}

const GUARANTEES = { at_least_once: "Send again (at least once)", at_most_once: "Leave it (at most once)" };
