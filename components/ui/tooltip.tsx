"use client";

import { type ReactNode, type RefObject, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";

const GAP = 6; // pixels between the thing and its tooltip, and at least to the edge of the window

type Props = { beside: RefObject<HTMLElement | null>; children: ReactNode };

/**
 * A box under a thing, or above it where there is no room below; not clipped by what scrolls. A screen reader finds the
 * same words in the thing itself.
 */
export function Tooltip({ beside, children }: Props) {
  const box = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (!box.current || !beside.current) return;
    const thing = beside.current.getBoundingClientRect();
    const { width, height } = box.current.getBoundingClientRect();
    const below = thing.bottom + GAP + height < window.innerHeight;
    const left = Math.min(thing.left, document.documentElement.clientWidth - width - GAP);
    box.current.style.left = `${Math.max(left, GAP)}px`;
    box.current.style.top = `${below ? thing.bottom + GAP : thing.top - GAP - height}px`;
  });

  return createPortal(
    <div
      ref={box}
      aria-hidden
      className="pointer-events-none fixed z-30 max-w-[min(24rem,calc(100vw-1rem))] rounded-md bg-ink px-3 py-2 text-sm text-white shadow-lg"
    >
      {children}
    </div>,
    document.body,
  );
}
