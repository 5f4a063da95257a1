"use client";

import { Search } from "lucide-react";
import { type ReactNode, useRef } from "react";

import { useInspectorKeys } from "@/components/inspector/use-inspector-keys";

type Props = {
  paused: boolean;
  newer: { count: number; more: boolean } | undefined; // what came while paused
  search: string;
  onPause: (paused: boolean) => void;
  onSearch: (text: string) => void;
  after?: ReactNode; // at the end of the line
};

const TAB = "border-b-2 border-transparent px-1 pt-3 pb-2 aria-pressed:border-brand";

/** Live or paused, by `l`, and the search, by `/`. */
export function Toolbar({ paused, newer, search, onPause, onSearch, after }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useInspectorKeys({
    onSearch: () => input.current?.focus(),
    onLive: () => onPause(!paused),
  });

  return (
    <div className="flex flex-wrap items-end gap-x-6 pl-2 grid:gap-x-8 grid:pl-3">
      <div className="flex gap-2">
        <button
          type="button"
          aria-pressed={!paused}
          aria-keyshortcuts="l"
          className={TAB}
          onClick={() => onPause(false)}
        >
          Live
        </button>
        <button
          type="button"
          aria-pressed={paused}
          className={`${TAB} relative`}
          onClick={() => onPause(true)}
        >
          Pause
          {newer !== undefined && newer.count > 0 && (
            <sup className="absolute top-2 -right-0.5 translate-x-full text-xs leading-4 font-medium text-brand-text">
              {newer.count}
              {newer.more && "+"}
              <span className="sr-only"> new events</span>
            </sup>
          )}
        </button>
      </div>
      <label className="flex min-w-36 flex-1 items-center gap-3 border-b-2 border-line px-1 pt-3 pb-2 has-focus-visible:border-focus">
        <Search className="size-4.5 shrink-0 text-quiet" aria-hidden />
        <span className="sr-only">Search events</span>
        <input
          ref={input}
          type="search"
          aria-keyshortcuts="/"
          placeholder="Type to search live events"
          maxLength={1_000}
          className="min-w-0 flex-1 focus-visible:outline-none"
          value={search}
          onChange={({ target }) => onSearch(target.value)}
        />
      </label>
      {after}
    </div>
  );
}
