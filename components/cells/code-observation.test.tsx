// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";

import { CodeObservation } from "@/components/cells/code-observation";
import { FIRST, SECOND, testEvent, testObservation } from "@/components/code/test-observation";
import { notebookQuery } from "@/components/queries/notebooks";
import type { EventDetail } from "@/lib/events/schema";
import type { Notebook } from "@/lib/notebooks/schema";

afterEach(cleanup);

const threw = testObservation({ end: { kind: "threw", message: "Error: no", line: 1 } });

const newest = (version: number, ...ids: string[]): Notebook => ({
  id: testEvent().notebookId,
  title: "",
  description: "",
  version,
  owner: "local",
  isPublic: false,
  forkOf: null,
  updatedAt: "2026-11-23T12:00:00.000Z",
  suspended: null,
  keptDays: 30,
  source: { key: "k", url: "http://hookbook.test/e/k" },
  cells: ids.map((id) => ({ id, kind: "code", config: { source: "1" } })),
});

/** What the cell SECOND shows for an event, on the page of a notebook. */
function show(event: EventDetail, notebook: Notebook) {
  const client = new QueryClient();
  client.setQueryData(notebookQuery(event.notebookId).queryKey, notebook);
  render(
    <QueryClientProvider client={client}>
      <CodeObservation cellId={SECOND} observed={{ kind: "event", event }} />
    </QueryClientProvider>,
  );
}

test("what the code did is shown", () => {
  show(testEvent({ observations: [testObservation({ cellId: SECOND })] }), newest(2, FIRST, SECOND));
  expect(screen.getByRole("tab", { name: "Diff" }).ariaSelected).toBe("true");
});

test("code of the event's version that was not reached says why", () => {
  show(testEvent({ observations: [threw] }), newest(2, FIRST, SECOND));
  screen.getByText("Not run: code above it threw an error, which ends the run.");
});

test("code that the event's version does not have says so, even below code that ended the run", () => {
  show(testEvent({ observations: [threw] }), newest(2, FIRST));
  screen.getByText("Not run: this event ran on v. 2, which this code was not part of.");
});
