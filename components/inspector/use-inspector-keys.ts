"use client";

import { useEffect, useEffectEvent } from "react";

const TYPED_INTO = "input, textarea, select, [contenteditable=''], [contenteditable='true'], dialog";

type Keys = { onSearch: () => void; onLive: () => void };

/** `/` and `l`, wherever the focus is, except where a person types or is being asked something. */
export function useInspectorKeys({ onSearch, onLive }: Keys) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest(TYPED_INTO)) return;
    const act = event.key === "/" ? onSearch : event.key === "l" ? onLive : null;
    if (act === null) return;
    event.preventDefault(); // the "/" is not to be typed into the search
    act();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
