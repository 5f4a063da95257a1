"use client";

import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";

import { gapAt, scrollStep } from "@/components/notebook/drop-place";

const SLOP = 6; // pixels that a click may wander

/** A cell that is being dragged, and the gap that it would be dropped into. */
export type CellDrag = { cellId: string; gap: number };

type Options = {
  list: RefObject<HTMLElement | null>; // its cells have `data-cell-id`
  ghost: RefObject<HTMLElement | null>; // follows what points
  onDrop: (drag: CellDrag) => void;
};

/** Drags a cell by its handle, with a mouse, a pen or a finger. At the page's edges it scrolls; Escape lets go of it. */
export function useCellDrag({ list, ghost, onDrop }: Options) {
  const [drag, setDrag] = useState<CellDrag | null>(null);
  const ending = useRef<AbortController>(null);
  const drop = useEffectEvent(onDrop);
  useEffect(() => () => ending.current?.abort(), []);

  function grab(cellId: string, event: PointerEvent<HTMLElement>) {
    if (event.button !== 0 || !event.isPrimary) return;
    const handle = event.currentTarget;
    const start = { x: event.clientX, y: event.clientY };
    let at = start;
    let frame = 0;
    let current: CellDrag | null = null;
    const end = new AbortController();
    ending.current?.abort();
    ending.current = end;
    handle.setPointerCapture(event.pointerId);

    const follow = () => {
      const gap = gapAt(extents(list.current), at.y);
      if (gap !== current?.gap) {
        current = { cellId, gap };
        setDrag(current);
      }
      if (ghost.current) ghost.current.style.translate = `${at.x + 12}px ${at.y + 12}px`;
    };
    const scroll = () => {
      const step = scrollStep(at.y, window.innerHeight);
      if (step !== 0) window.scrollBy(0, step);
      follow();
      frame = requestAnimationFrame(scroll);
    };
    const move = (moved: globalThis.PointerEvent) => {
      at = { x: moved.clientX, y: moved.clientY };
      if (current === null && Math.hypot(at.x - start.x, at.y - start.y) > SLOP) scroll();
    };
    const release = () => {
      const dropped = current;
      end.abort();
      if (dropped) drop(dropped);
    };
    const letGo = (pressed: KeyboardEvent) => {
      if (pressed.key === "Escape") end.abort();
    };

    const { signal } = end;
    handle.addEventListener("pointermove", move, { signal });
    handle.addEventListener("pointerup", release, { signal });
    handle.addEventListener("pointercancel", () => end.abort(), { signal });
    window.addEventListener("keydown", letGo, { signal });
    signal.addEventListener("abort", () => {
      cancelAnimationFrame(frame);
      setDrag(null);
    });
  }

  return { drag, grab };
}

function extents(list: HTMLElement | null) {
  const cells = list?.querySelectorAll("[data-cell-id]") ?? [];
  return [...cells].map((cell) => cell.getBoundingClientRect());
}
