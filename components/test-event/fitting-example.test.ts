import { expect, test } from "vitest";

import { fittingExample } from "@/components/test-event/fitting-example";
import type { Cell } from "@/lib/cells/schema";
import { STARTERS, type StarterName } from "@/lib/notebooks/starters";

const cellsOf = (payload: string): Cell[] => [
  {
    id: "01890000-0000-7000-8000-000000000001",
    kind: "destination",
    type: "webhook",
    config: { endpoint: "", payload, guarantee: "at_least_once" },
  },
];

test.each([
  ["$event", "JSON order"],
  ["({ to: $event.body.email, plan: $event.body.plan })", "Form signup"],
  ["$event.body.total + $event.body.currency", "JSON order"],
  ["$event.body.what_no_example_has", "JSON order"],
])("a notebook whose payload is %s starts from the example %s", (payload, name) => {
  expect(fittingExample(cellsOf(payload)).name).toBe(name);
});

test("what code reads counts too", () => {
  const source = 'if ($event.body.plan === "free") $end()';
  const cell: Cell = { id: "01890000-0000-7000-8000-000000000002", kind: "code", config: { source } };

  expect(fittingExample([cell]).name).toBe("Form signup");
});

test.each<[StarterName, string]>([
  ["forward-json", "JSON order"],
  ["slack-message", "Form signup"],
  ["sample-half", "JSON order"],
])("the ready notebook %s starts from the example %s", (starter, name) => {
  const steps = STARTERS[starter].steps({
    id: "01890000-0000-7000-8000-000000000003",
    url: "http://h.test/e/k",
  });

  expect(fittingExample(steps).name).toBe(name);
});
