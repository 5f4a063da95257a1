"use client";

import { Webhook } from "lucide-react";
import { useRef } from "react";

import { useFocusAtFirst } from "@/components/ui/use-focus-at-first";

type Props = { focus: boolean; onPick: (type: "webhook") => void };

/** The types of destination. */
export function DestinationPicker({ focus, onPick }: Props) {
  const first = useRef<HTMLButtonElement>(null);
  useFocusAtFirst(first, focus);

  return (
    <div className="grid gap-4 pt-1 pb-2 pl-4 sm:grid-cols-2 lg:grid-cols-3">
      <button
        ref={first}
        type="button"
        className="flex items-center gap-4 rounded-md border-2 border-hairline bg-white p-3 text-left shadow-xs hover:border-focus/50"
        onClick={() => onPick("webhook")}
      >
        <Webhook className="size-12 shrink-0 text-brand-text" strokeWidth={1.75} aria-hidden />
        <span>
          <strong className="block text-lg font-semibold">Webhook</strong>
          <span className="text-quiet">HTTP Endpoint</span>
        </span>
      </button>
    </div>
  );
}
