"use client";

import { useEffect, useEffectEvent } from "react";

import { isTypedInto } from "@/components/ui/is-typed-into";

type Acts = { undo: () => void; redo: () => void; settle: () => void };

/**
 * Undo on Ctrl+Z and Cmd+Z; redo with Shift, and on Ctrl+Y. Where a person types, the field's or editor's own undo answers
 * instead. What is typed after a field was left is a step of its own.
 */
export function useUndoKeys({ undo, redo, settle }: Acts) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || isTypedInto(event.target)) return;
    const act = actOf(event);
    if (act === null) return;
    event.preventDefault();
    (act === "undo" ? undo : redo)();
  });
  const leave = useEffectEvent(() => settle());

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => press(event);
    const onLeave = () => leave();
    window.addEventListener("keydown", onKey);
    window.addEventListener("focusout", onLeave);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.removeEventListener("focusout", onLeave);
    };
  }, []);
}

function actOf({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): "undo" | "redo" | null {
  const pressed = key.toLowerCase();
  if (pressed === "z" && (ctrlKey || metaKey)) return shiftKey ? "redo" : "undo";
  return pressed === "y" && ctrlKey && !shiftKey ? "redo" : null;
}
