"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

import type { GridItem } from "@/components/inspector/grid-items";

/**
 * Keeps what a person looks at where it is when rows come in above it. At the very top they see the new rows instead.
 *
 * @param rowHeight  in pixels, the same for every item
 */
export function useKeptScroll(scroller: RefObject<HTMLElement | null>, items: GridItem[], rowHeight: number) {
  const anchor = useRef<{ id: string; index: number } | null>(null);

  useLayoutEffect(() => {
    const element = scroller.current;
    const before = anchor.current;
    if (element && before && element.scrollTop > 0) {
      const index = items.findIndex(({ id }) => id === before.id);
      if (index > before.index) element.scrollTop += (index - before.index) * rowHeight;
    }
    const index = items.findIndex(({ kind }) => kind === "event");
    anchor.current = items[index] ? { id: items[index].id, index } : null;
  }, [scroller, items, rowHeight]);
}
