"use client";

import { type RefObject, useEffect, useRef } from "react";

/** Gives the focus, once the page shows what was just done, to what a selector finds inside an element. */
export function useFocusNext(inside: RefObject<HTMLElement | null>) {
  const wanted = useRef<string | null>(null);

  useEffect(() => {
    if (wanted.current === null) return;
    const found = inside.current?.querySelector<HTMLElement>(wanted.current);
    wanted.current = null;
    found?.focus({ preventScroll: true });
    found?.scrollIntoView({ block: "nearest" });
  });

  return (selector: string) => {
    wanted.current = selector;
  };
}
