/** Where a cell stands on the page, in pixels from the top of the window. */
export type Extent = { top: number; bottom: number };

/**
 * The gap between cells that a point is nearest to: 0 above the first cell, 1 below it, and so on.
 *
 * @param y  pixels from the top of the window
 */
export function gapAt(cells: Extent[], y: number): number {
  return cells.filter(({ top, bottom }) => (top + bottom) / 2 < y).length;
}

/** The position among all cells, the source included, that a step has after it is dropped into a gap. @param from  which step it is, from 0 */
export function positionAfterDrop(from: number, gap: number): number {
  return gap > from ? gap : gap + 1;
}

/**
 * How far the page is to scroll in one frame while something is held at `y`: faster the nearer it is to the edge.
 *
 * @returns pixels, negative upwards; 0 away from the edges
 */
export function scrollStep(y: number, windowHeight: number): number {
  const above = EDGE - y;
  const below = y - (windowHeight - EDGE);
  if (above > 0) return -Math.ceil(Math.min(above, EDGE) / SLOWNESS);
  return below > 0 ? Math.ceil(Math.min(below, EDGE) / SLOWNESS) : 0;
}

const EDGE = 96; // pixels; the bar at the top takes 56 of them
const SLOWNESS = 6;
