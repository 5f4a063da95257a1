// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";

import { FilterChips } from "@/components/inspector/filter-chips";
import { EVERYTHING } from "@/components/queries/filter-params";
import type { EventFilter } from "@/lib/events/schema";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

let filter: EventFilter = EVERYTHING;
function Page({ initial = EVERYTHING }: { initial?: EventFilter }) {
  const [current, setCurrent] = useState(initial);
  filter = current;
  return <FilterChips filter={current} onNarrow={(change) => setCurrent({ ...current, ...change })} />;
}

test("chips add up, each is pressed while it is asked for, and one of a kind takes the place of another", async () => {
  render(<Page initial={{ q: "a" }} />);
  await userEvent.click(screen.getByRole("button", { name: "Failed" }));
  await userEvent.click(screen.getByRole("button", { name: "4xx" }));
  await userEvent.click(screen.getByRole("button", { name: "5xx" }));
  await userEvent.selectOptions(screen.getByLabelText("Method"), "PUT");

  expect(filter).toEqual({ q: "a", state: "failed", status: "5xx", method: "PUT" });
  expect(screen.getByRole("button", { name: "5xx" }).ariaPressed).toBe("true");
  expect(screen.getByRole("button", { name: "4xx" }).ariaPressed).toBe("false");
  await userEvent.click(screen.getByRole("button", { name: "Failed" }));
  expect(filter.state).toBeUndefined();

  await userEvent.click(screen.getByRole("button", { name: "Clear filters" }));
  expect(filter).toEqual({ q: "a" });
  expect(screen.queryByRole("button", { name: "Clear filters" })).toBeNull();
});

test("the last hour begins an hour ago, and both ends of a time can be given", () => {
  vi.useFakeTimers({ now: new Date("2026-11-25T12:00:00Z") });
  render(<Page />);
  fireEvent.change(screen.getByLabelText("Time"), { target: { value: "hour" } });
  expect(filter.from).toBe("2026-11-25T11:00:00.000Z");

  const to = screen.getByLabelText("To");
  fireEvent.change(to, { target: { value: "2026-11-25T12:30" } });
  fireEvent.keyDown(to, { key: "Enter" });
  expect(filter.to).toBe(new Date("2026-11-25T12:30").toISOString());
  fireEvent.change(screen.getByLabelText("Time"), { target: { value: "any" } });
  expect(filter).toEqual({ q: "" });
});

test("a method that is not among the usual ones is shown as it is", () => {
  render(<Page initial={{ q: "", method: "PROPFIND" }} />);
  expect(screen.getByLabelText("Method")).toHaveProperty("value", "PROPFIND");
});
