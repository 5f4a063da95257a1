"use client";

import { type KeyboardEvent, type ReactNode, useId } from "react";

import { nextIndex } from "@/components/ui/next-index";

type Props<Id extends string> = {
  label: string;
  tabs: readonly { id: Id; label: string }[];
  selected: Id;
  onSelect: (id: Id) => void;
  before?: ReactNode; // on the line of the tabs, at its left
  after?: ReactNode; // and at its right
  children: ReactNode; // the panel of the selected tab
};

/** Tabs with a green line under the selected one; the arrow keys, Home and End choose. */
export function Tabs<Id extends string>({
  label,
  tabs,
  selected,
  onSelect,
  before,
  after,
  children,
}: Props<Id>) {
  const id = useId();

  function choose(event: KeyboardEvent<HTMLButtonElement>) {
    const at = tabs.findIndex((tab) => tab.id === selected);
    const next = nextIndex(event.key, at, tabs.length, "horizontal");
    const tab = next === null ? undefined : tabs[next];
    if (!tab) return;
    event.preventDefault();
    onSelect(tab.id);
    document.getElementById(`${id}-${tab.id}`)?.focus();
  }

  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {before}
        <div role="tablist" aria-label={label} className="flex gap-2">
          {tabs.map((tab) => (
            <button
              key={tab.id}
              id={`${id}-${tab.id}`}
              type="button"
              role="tab"
              aria-selected={tab.id === selected}
              aria-controls={`${id}-panel`}
              tabIndex={tab.id === selected ? 0 : -1}
              className="border-b-2 border-transparent px-3 py-1.5 text-sm aria-selected:border-brand"
              onClick={() => onSelect(tab.id)}
              onKeyDown={choose}
            >
              {tab.label}
            </button>
          ))}
        </div>
        {after}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`}>
        {children}
      </div>
    </>
  );
}
