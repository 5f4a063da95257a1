import type { Cell } from "@/lib/cells/schema";

/** A cell as its heading on the page has it: “Destination: Webhook”. */
export function cellTitle(cell: Cell): string {
  switch (cell.kind) {
    case "source":
      return "Source: Webhook";
    case "code":
      return "Code: JavaScript";
    case "text":
      return "Text: Markdown";
    case "destination":
      return cell.type === null ? "Destination" : "Destination: Webhook";
    default:
      return cell satisfies never;
  }
}
