import type { Locator } from "@playwright/test";

import type { Shot } from "@/scripts/screens/screen";

/** Photographs the box around the elements of a shot. Throws if one of them is not to be seen. */
export async function shoot({ page, around, pad = 8 }: Shot): Promise<Buffer> {
  const boxes = await Promise.all(around.map(boxOf));
  const left = Math.max(0, Math.min(...boxes.map(({ x }) => x)) - pad);
  const top = Math.max(0, Math.min(...boxes.map(({ y }) => y)) - pad);
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + pad;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + pad;
  return page.screenshot({ clip: { x: left, y: top, width: right - left, height: bottom - top } });
}

async function boxOf(element: Locator) {
  await element.waitFor({ timeout: 10_000 });
  const box = await element.boundingBox();
  if (box === null) throw new Error(`${element} has no box`);
  return box;
}
