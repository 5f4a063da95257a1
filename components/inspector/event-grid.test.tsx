// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { EventGrid } from "@/components/inspector/event-grid";
import { testRow } from "@/components/inspector/test-row";
import type { EventRow } from "@/lib/events/schema";

const SHOWN_PX = 440;
const NOW = new Date(2026, 10, 23, 12, 0);

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(SHOWN_PX); // jsdom has no layout
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(1_000);
  Element.prototype.scrollTo = () => {};
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const event = (id: string, day: number, row: Partial<EventRow> = {}) =>
  testRow({ id, path: `/${id}`, receivedAt: new Date(2026, 10, day, 11, 0).toISOString(), ...row });

function Grid({ rows, onNearEnd = () => {} }: { rows: EventRow[]; onNearEnd?: () => void }) {
  const [selectedId, setSelectedId] = useState<string | null>(rows[0]?.id ?? null);
  return (
    <EventGrid
      rows={rows}
      now={NOW.getTime()}
      newestVersion={2}
      selectedId={selectedId}
      hasOlder={rows.length > 100}
      addressOf={(id) => `/events/${id}`}
      onSelect={setSelectedId}
      onMove={setSelectedId}
      onNearEnd={onNearEnd}
      onLookAt={() => {}}
    />
  );
}

const row = (path: string) => screen.getByRole("row", { name: new RegExp(path) });
const selectedPath = () =>
  screen
    .getAllByRole("row")
    .find(({ ariaSelected }) => ariaSelected === "true")
    ?.querySelectorAll("td")[2]?.textContent;

test("arrow keys, Home and End select, over the names of days, and never leave the list", async () => {
  const user = userEvent.setup();
  render(<Grid rows={[event("c", 23), event("b", 22), event("a", 1)]} />);
  await user.click(row("/c"));

  await user.keyboard("{ArrowDown}");
  expect(selectedPath()).toBe("/b");
  await user.keyboard("{End}");
  expect(selectedPath()).toBe("/a");
  await user.keyboard("{ArrowDown}");
  expect(selectedPath()).toBe("/a");
  await user.keyboard("{Home}{ArrowUp}");
  expect(selectedPath()).toBe("/c");
});

test("one row takes the focus of Tab, the selected one", () => {
  render(<Grid rows={[event("c", 23), event("b", 22), event("a", 1)]} />);
  fireEvent.click(row("/b"));

  const tabbable = screen.getAllByRole("row").filter(({ tabIndex }) => tabIndex === 0);
  expect(tabbable).toEqual([row("/b")]);
});

test("the head names the newest day, and further days stand between their events", () => {
  render(<Grid rows={[event("c", 23), event("b", 22), event("a", 19)]} />);

  expect(screen.getAllByRole("columnheader")[0]?.textContent).toBe("Today");
  const rows = screen.getAllByRole("row").map(({ ariaRowIndex, textContent }) => [ariaRowIndex, textContent]);
  expect(rows[2]).toEqual(["3", "Yesterday"]);
  expect(rows[4]).toEqual(["5", "4 Days Ago"]);
});

test("a row tells how many destinations got the event, what was sent first, and what came back first", () => {
  const deliveries: EventRow["deliveries"] = [
    { cellId: crypto.randomUUID(), state: "delivered", endpoint: "http://a.test/", response: "200" },
    { cellId: crypto.randomUUID(), state: "failed", endpoint: "http://b.test/", response: "timeout" },
  ];
  const rows = [event("a", 23, { destinations: 2, deliveries, sent: '{"n":1}', durationMs: 1_654.2 })];
  render(<Grid rows={rows} />);

  const cells = [...row("/a").querySelectorAll("td")].map(({ textContent }) => textContent);
  expect(cells.slice(3)).toEqual([
    "1/2, http://a.test/ delivered (200), http://b.test/ failed (timeout)",
    '{"n":1} +1',
    "200 +1",
    "1,654ms",
    "",
  ]);
});

test("of ten thousand events only those in sight are rendered, and older ones are asked for near the end", () => {
  const onNearEnd = vi.fn();
  const rows = Array.from({ length: 10_000 }, (_, index) => event(`event-${index}`, 23));
  render(<Grid rows={rows} onNearEnd={onNearEnd} />);

  expect(screen.getAllByRole("row").length).toBeLessThan(50);
  expect(onNearEnd).not.toHaveBeenCalled();
});
