import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";

import type { StepResult } from "@/lib/expression/evaluation";
import type { CodeEnd } from "@/lib/expression/step";
import { planRun } from "@/lib/runs/plan";
import { toRunResult } from "@/lib/runs/run-result";
import { codeCell, webhookCell } from "@/test/seed";

const source = { id: uuidv7(), kind: "source", config: {} };
const text = { id: uuidv7(), kind: "text", config: { markdown: "# Title" } };
const unfinished = { id: uuidv7(), kind: "destination", type: null, config: {} };
const first = webhookCell("http://127.0.0.1:1/", "1");
const second = webhookCell("http://127.0.0.1:2/", "2");
const code = codeCell("$event.a = 1");

const payload: StepResult = { kind: "payload", body: Buffer.from("1"), contentType: "application/json" };

describe("planRun", () => {
  test("takes code and configured destinations, in the order as placed", () => {
    const plan = planRun([source, text, first, codeCell("  \n"), code, unfinished, second]);
    expect(plan.cells).toMatchObject([
      { kind: "destination", cellId: first.id, position: 0, host: "127.0.0.1:1" },
      { kind: "code", cellId: code.id },
      { kind: "destination", cellId: second.id, position: 1 },
    ]);
    expect(plan.steps).toEqual([
      { kind: "expression", source: "1" },
      { kind: "code", source: "$event.a = 1" },
      { kind: "expression", source: "2" },
    ]);
  });
});

describe("toRunResult", () => {
  test.each<[CodeEnd, string]>([
    [{ kind: "ended", message: "no schema" }, "$end: no schema"],
    [{ kind: "ended", message: "a\0\ud800" }, "$end: a\ufffd\ufffd"],
    [{ kind: "ended", message: null }, "$end"],
    [{ kind: "threw", message: "Error: own", line: 1 }, "EXCEPTION Error: own"],
    [{ kind: "timed_out" }, "TIMEOUT"],
  ])(
    "%j ends the run with the message %s: what is above is delivered, what is below is not",
    (end, message) => {
      const result = toRunResult(cells, {
        durationMs: 3,
        results: [payload, ranCode(end), { kind: "not_reached" }],
      });
      expect(result).toMatchObject({
        durationMs: 3,
        message,
        observations: [{ cellId: code.id, end, logs: [], logsCut: false, changes: [] }],
        deliveries: [{ cellId: first.id, state: "pending" }],
      });
      expect(result.deliveries).toHaveLength(1);
    },
  );

  test("a delivery that failed is the message of a run that went to its end", () => {
    const results: StepResult[] = [
      { kind: "threw", message: "own" },
      ranCode({ kind: "completed" }),
      payload,
    ];
    const { message, deliveries } = toRunResult(cells, { durationMs: 1, results });
    expect(message).toBe("EXCEPTION own");
    expect(deliveries.map(({ state, position }) => [state, position])).toEqual([
      ["failed", 0],
      ["pending", 1],
    ]);
  });

  test("how code ended the run comes before why a delivery failed", () => {
    const ended = ranCode({ kind: "ended", message: "over" });
    const results: StepResult[] = [{ kind: "threw", message: "own" }, ended, { kind: "not_reached" }];
    expect(toRunResult(cells, { durationMs: 1, results }).message).toBe("$end: over");
  });

  test("without code there is no observation", () => {
    const { cells: plain } = planRun([source, first]);
    expect(toRunResult(plain, { durationMs: 1, results: [payload] })).toMatchObject({
      observations: null,
      message: null,
    });
  });
});

const { cells } = planRun([source, first, code, second]);

function ranCode(end: CodeEnd): StepResult {
  return { kind: "code", end, logs: [], logsCut: false, changes: [] };
}
