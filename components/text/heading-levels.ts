const DEEPEST = 6; // h6

/**
 * The levels of headings within a page that skips none.
 *
 * @param depths  as written: `## Title` is 2
 * @param under  the level of the heading that they stand under
 * @returns a level each, at most one deeper than the heading before it
 */
export function headingLevels(depths: number[], under: number): number[] {
  const open: number[] = []; // the depths of the headings that the next one may be part of
  return depths.map((depth) => {
    while ((open.at(-1) ?? 0) >= depth) open.pop();
    open.push(depth);
    return Math.min(under + open.length, DEEPEST);
  });
}
