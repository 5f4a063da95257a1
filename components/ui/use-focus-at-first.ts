"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";

/** Focuses an element when it appears because of what the person just did, so that a keyboard goes on from there. */
export function useFocusAtFirst(element: RefObject<HTMLElement | null>, wanted: boolean) {
  const focus = useEffectEvent(() => {
    if (wanted) element.current?.focus();
  });
  useEffect(() => focus(), []);
}
