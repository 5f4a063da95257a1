/** How a column is compared with the first parameter, likeText of what is searched for. */
export const LIKE = "ILIKE $1::text";

/** A pattern that finds a text anywhere, whatever its case; null when nothing is searched for. */
export function likeText(q: string): string | null {
  return q === "" ? null : `%${q.replace(/[\\%_]/g, "\\$&")}%`;
}
