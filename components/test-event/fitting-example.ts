import { EXAMPLES, type Example } from "@/components/test-event/examples";
import type { Cell } from "@/lib/cells/schema";

const FIELD = /\$event\.body\.([\p{ID_Start}$_][\p{ID_Continue}$]*)/gu;

/** The example that has the most of the body's fields which the cells speak of: a notebook about sign-ups gets a sign-up. */
export function fittingExample(cells: Cell[]): Example {
  const spokenOf = new Set(
    cells.flatMap((cell) => [...sourceOf(cell).matchAll(FIELD)].map(([, name]) => name)),
  );
  const has = ({ request }: Example) =>
    [...spokenOf].filter((name) => name && fieldsOf(request).has(name)).length;
  return EXAMPLES.reduce((best, example) => (has(example) > has(best) ? example : best));
}

function sourceOf(cell: Cell): string {
  if (cell.kind === "code") return cell.config.source;
  return cell.kind === "destination" && cell.type === "webhook" ? cell.config.payload : "";
}

function fieldsOf({ headers, body }: Example["request"]): Set<string> {
  if (headers.includes("json")) return new Set(Object.keys(JSON.parse(body)));
  return headers.includes("form") ? new Set(new URLSearchParams(body).keys()) : new Set();
}
