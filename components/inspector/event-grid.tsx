"use client";

import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";

import { HEAD_HEIGHT, ROW_HEIGHT, WIDE } from "@/components/inspector/columns";
import { GridHead } from "@/components/inspector/grid-head";
import { toGridItems } from "@/components/inspector/grid-items";
import { GridRow, GroupRow } from "@/components/inspector/grid-row";
import { nextEvent } from "@/components/inspector/next-event";
import { useKeptScroll } from "@/components/inspector/use-kept-scroll";
import { useMediaQuery } from "@/components/ui/use-media-query";
import type { EventRow } from "@/lib/events/schema";

const OVERSCAN = 10; // rows rendered beyond what is in sight
const NEAR_END = 60; // rows left when older ones are asked for

type Props = {
  rows: EventRow[];
  now: number;
  newestVersion: number;
  selectedId: string | null;
  hasOlder: boolean;
  loading?: boolean; // older ones, now
  addressOf: (id: string) => string; // of an event
  onSelect: (id: string) => void;
  onMove: (id: string) => void; // by a key
  onNearEnd: () => void;
  onLookAt: (id: string | null) => void; // the first row in sight, when scrolling has ended; null at the top
};

/** The events as a grid, of which only what is in sight is rendered. Arrows, Home and End select. */
export function EventGrid({
  rows,
  now,
  newestVersion,
  selectedId,
  hasOlder,
  loading = false,
  addressOf,
  onSelect,
  onMove,
  onNearEnd,
  onLookAt,
}: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const { firstGroup, items } = useMemo(() => toGridItems(rows, new Date(now)), [rows, now]);
  const rowHeight = useMediaQuery(WIDE) ? ROW_HEIGHT.wide : ROW_HEIGHT.narrow;

  const wanted = items.findIndex(({ id }) => id === (focusedId ?? selectedId));
  const tabbable = wanted === -1 ? items.findIndex(({ kind }) => kind === "event") : wanted;
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    overscan: OVERSCAN,
    getItemKey: (index) => items[index]?.id ?? index,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.max(tabbable, 0)])].sort((a, b) => a - b),
  });
  useKeptScroll(scroller, items, rowHeight);

  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {};
  const nearEnd = useEffectEvent(onNearEnd);
  const lookAt = useEffectEvent(onLookAt);
  const firstSeen =
    startIndex === 0 ? null : (items.slice(startIndex).find(({ kind }) => kind === "event")?.id ?? null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another height of the rows is a reason to measure again.
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  useEffect(() => {
    if (hasOlder && !loading && endIndex >= items.length - NEAR_END) nearEnd();
  }, [hasOlder, loading, endIndex, items.length]);
  useEffect(() => {
    if (!virtual.isScrolling) lookAt(firstSeen);
  }, [virtual.isScrolling, firstSeen]);

  function press(event: KeyboardEvent<HTMLElement>) {
    const next = nextEvent(items, tabbable, event.key);
    const item = next === null ? undefined : items[next];
    if (next === null || !item) return;
    event.preventDefault();
    virtual.scrollToIndex(next);
    setFocusedId(item.id);
    onMove(item.id);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus(),
    );
  }

  return (
    <div ref={scroller} className="max-h-110 overflow-x-hidden overflow-y-auto [overflow-anchor:none]">
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that arrow keys walk is ARIA's grid.
        role="grid"
        aria-label="Inspector"
        aria-rowcount={hasOlder ? -1 : items.length + 1}
        className="block"
        onBlur={() => setFocusedId(null)}
        onKeyDown={press}
      >
        <GridHead firstGroup={firstGroup} />
        <tbody className="relative block" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const item = items[index];
            const place = { top: start - HEAD_HEIGHT, height: rowHeight };
            if (!item) return null;
            if (item.kind === "group") {
              return <GroupRow key={item.id} name={item.name} index={index} place={place} />;
            }
            return (
              <GridRow
                key={item.id}
                row={item.row}
                index={index}
                place={place}
                selected={item.id === selectedId}
                tabbable={index === tabbable}
                newestVersion={newestVersion}
                addressOf={addressOf}
                onSelect={onSelect}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
