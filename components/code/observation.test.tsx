// @vitest-environment jsdom

import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { Observation } from "@/components/code/observation";
import { SECOND, testEvent, testObservation } from "@/components/code/test-observation";
import type { Change } from "@/lib/events/apply-changes";
import type { CodeObservation } from "@/lib/events/schema";

afterEach(cleanup);

const JOB = ["body", "person", "job"];

function show(observation: CodeObservation, above: CodeObservation[] = []) {
  const event = testEvent({ observations: [...above, observation] });
  return render(<Observation event={event} observation={observation} />).container;
}

const panel = () => screen.getByRole("tabpanel");
const marked = (tag: string) => [...panel().querySelectorAll(tag)].map(({ textContent }) => textContent);

test("Diff shows what was set with a plus, and what was there before with a minus", () => {
  show(
    testObservation({
      changes: [
        { kind: "set", path: JOB, value: "Retired Jedi" },
        { kind: "set", path: ["currentTimestamp"], value: 1558975747493 },
        { kind: "deleted", path: ["path"] },
      ],
    }),
  );

  expect(marked("ins")).toEqual(['+ "Retired Jedi",', "+ currentTimestamp: 1558975747493,"]);
  expect(marked("del")).toEqual(['- "Jedi"', '- path: "/"']);
});

test("code that changed nothing has no changes", () => {
  show(testObservation());
  expect(panel().textContent).toBe("No changes");
});

test("the event before a cell is the one that the cells above left", () => {
  const above = testObservation({ changes: [{ kind: "set", path: JOB, value: "Retired Jedi" }] });
  show(testObservation({ cellId: SECOND, changes: [{ kind: "set", path: JOB, value: "Hermit" }] }), [above]);

  expect(marked("del")).toEqual(['- "Retired Jedi"']);
  expect(marked("ins")).toEqual(['+ "Hermit",']);
});

test("Full shows all of the event as the code left it", async () => {
  const user = userEvent.setup();
  show(testObservation({ changes: [{ kind: "set", path: JOB, value: "Retired Jedi" }] }));
  await user.click(screen.getByRole("tab", { name: "Full" }));

  expect(within(panel()).getByText('"Retired Jedi"').tagName).toBe("SPAN");
  expect(within(panel()).getByText('"Luke"').tagName).toBe("SPAN");
});

test("of ten thousand changes the first two hundred lines are shown, and more of them when asked", async () => {
  const user = userEvent.setup();
  const changes = Array.from(
    { length: 10_000 },
    (_, n): Change => ({ kind: "set", path: [`key${n}`], value: n }),
  );
  show(testObservation({ changes }));
  const lines = () => panel().querySelectorAll("ins").length;

  expect(lines()).toBe(199); // and one of the event itself
  await user.click(screen.getByRole("button", { name: "Show more lines" }));
  expect(lines()).toBe(399);
});

test("a text of a megabyte is cut until all of it is asked for", async () => {
  const user = userEvent.setup();
  const value = "x".repeat(1_000_000);
  const page = show(
    testObservation({ changes: [{ kind: "set", path: ["body"], value }], logs: [log(value)] }),
  );

  expect(page.textContent!.length).toBeLessThan(3_000);
  await user.click(screen.getByRole("button", { name: "Show all 1,000,000 characters" }));
  expect(page.textContent!.length).toBeGreaterThan(1_000_000);
});

test("logs are in their order: texts as they are, other values as JSON, objects as trees", () => {
  show(
    testObservation({
      logs: [
        log("This is a normal message"),
        { level: "error", values: ["This is an error message", 42, null] },
        log({ id: 7, items: [1, 2] }),
      ],
    }),
  );

  const [first, second, third] = screen.getAllByRole("listitem");
  expect(first?.textContent).toBe("This is a normal message");
  expect(second?.textContent).toBe("This is an error message42null");
  expect(within(second!).getByLabelText("Error:").tagName).toBe("svg");
  expect(within(third!).getByRole("button", { name: '"items": [...] // 2 items' }).ariaExpanded).toBe(
    "false",
  );
});

test("a log of a hundred lines and more is shown in slices, and a cut one says so", async () => {
  const user = userEvent.setup();
  const logs = Array.from({ length: 150 }, (_, index) => log(`line ${index}`));
  const page = show(testObservation({ logs, logsCut: true }));

  expect(screen.getAllByRole("listitem")).toHaveLength(100);
  await user.click(screen.getByRole("button", { name: "Show 50 more of 150" }));
  expect(screen.getAllByRole("listitem")).toHaveLength(150);
  expect(page.textContent).toContain("It logged more than is kept");
});

test("what code logged and threw is text, whatever it looks like", () => {
  const hostile = "<img src=x onerror=alert(1)>\u202e\0\u001b[31m<script>alert(1)</script>";
  const page = show(
    testObservation({
      logs: [log(hostile), log({ [hostile]: hostile })],
      end: { kind: "threw", message: hostile, line: null },
      changes: [{ kind: "set", path: [hostile], value: hostile }],
    }),
  );

  expect(page.querySelectorAll("img, script")).toHaveLength(0);
  expect(screen.getAllByRole("listitem")[0]?.textContent).toBe(hostile);
});

test.each([
  [
    { kind: "threw", message: "Error: An error occurred!", line: 3 },
    "EXCEPTION Error: An error occurred! (line 3)",
  ],
  [{ kind: "threw", message: "Error: no line", line: null }, "EXCEPTION Error: no line"],
  [{ kind: "timed_out" }, "TIMEOUT the code of a run has 5 seconds in all"],
  [{ kind: "ended", message: "no order" }, "$end: no order"],
  [{ kind: "ended", message: null }, "$end "],
  [{ kind: "completed" }, undefined],
] as const)("code that %o says %j", (end, words) => {
  const page = show(testObservation({ end }));
  const said = [...page.querySelectorAll("p")].map(({ textContent }) => textContent);
  expect(said.filter((text) => text !== "No changes").at(0)).toBe(words);
});

function log(...values: unknown[]): CodeObservation["logs"][number] {
  return { level: "log", values };
}
