import type { Cell } from "@/lib/cells/schema";

/**
 * Where the destinations of a version send, also those that have no payload yet. A notebook of this server is left out: what it
 * accepts is its source's to decide.
 *
 * @param origin  where the caller reaches this server: see requestOrigin
 */
export function endpointsOf(cells: readonly Cell[], origin: string): string[] {
  return cells.flatMap((cell) => {
    if (cell.kind !== "destination" || cell.type === null || cell.config.endpoint === "") return [];
    return cell.config.endpoint.startsWith(`${origin}/e/`) ? [] : cell.config.endpoint;
  });
}
