"use client";

import { type RefObject, useEffect, useEffectEvent, useRef } from "react";

import { createEditor, type EditorOptions, showText } from "@/components/editor/create-editor";
import { useNonce } from "@/components/ui/nonce";

type Options = Omit<EditorOptions, "text" | "nonce"> & { value: string; focus?: boolean };

/**
 * An editor in the element of the ref that it gives. It shows `value`, and follows it.
 *
 * @param options  read once, except for `value`, `onChange` and what `completions` reads
 */
export function useEditor({ value, focus = false, ...options }: Options): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<ReturnType<typeof createEditor>>(null);
  const { label, describedBy } = options;
  const nonce = useNonce();
  const readOnly = options.onChange === null;

  const change = useEffectEvent((text: string) => options.onChange?.(text));
  const create = useEffectEvent((parent: HTMLElement) =>
    createEditor(parent, {
      ...options,
      nonce,
      text: value,
      onChange: readOnly ? null : (text) => change(text),
    }),
  );
  const focusAtFirst = useEffectEvent(() => focus && editor.current?.focus());

  // biome-ignore lint/correctness/useExhaustiveDependencies: an editor with another name is another editor.
  useEffect(() => {
    if (!place.current) return;
    const view = create(place.current);
    editor.current = view;
    focusAtFirst();
    return () => view.destroy();
  }, [label, describedBy, readOnly]);

  useEffect(() => {
    if (editor.current) showText(editor.current, value);
  }, [value]);

  return place;
}
