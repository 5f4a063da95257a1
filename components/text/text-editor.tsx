"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";

import { AutoText } from "@/components/ui/auto-text";

type Props = {
  label: string;
  value: string;
  onText: (text: string) => void;
  onStop: (how: "keyboard" | "left") => void; // Escape, or the focus went elsewhere
};

/** The text of a text cell while it is written. It takes the focus, with the cursor at its end. */
export function TextEditor({ label, value, onText, onStop }: Props) {
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const field = place.current?.querySelector("textarea");
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);

  function press(event: KeyboardEvent<HTMLElement>) {
    if (event.key === "Escape") onStop("keyboard");
  }

  return (
    <div ref={place} className="border-b-2 border-focus">
      <AutoText
        label={label}
        placeholder="Add text, in Markdown"
        className="py-1 font-mono text-[0.9375rem] leading-6"
        value={value}
        onText={onText}
        onKeyDown={press}
        onBlur={() => onStop("left")}
      />
    </div>
  );
}
