import { describe, expect, test } from "vitest";

import type { Run } from "@/lib/expression/evaluation";
import type { Task } from "@/lib/expression/run";
import { createWaitingLine, NoThreadError, type Turn } from "@/lib/expression/waiting-line";

const quick: Run = { results: [{ kind: "skipped" }], durationMs: 1 };
const slow: Run = { results: [{ kind: "skipped" }], durationMs: 51 };
const timedOut: Run = { results: [{ kind: "timed_out" }], durationMs: 10 };
const done = Promise.resolve();

/** A line whose turns end when the test says so. `turns` has the names of the runs of each. */
function lineOf(threads: number) {
  const turns: string[] = [];
  const ends: ((turn: Turn) => void)[] = [];
  const line = createWaitingLine(threads, (tasks) => {
    turns.push(tasks.map(({ eventText }) => eventText).join(" "));
    return new Promise((resolve) => ends.push(resolve));
  });
  const enter = (name: string, waitMs?: number) => {
    const task: Task = { steps: [], eventText: name, envText: "", limitMs: 1 };
    return line.enter(name[0] ?? "", task, waitMs);
  };
  const end = async (turn: number, runs: (Run | null)[] = [quick], freed = done) => {
    await settled();
    ends[turn]?.({ runs, freed });
    await settled();
  };
  return { turns, enter, end };
}

/** Lets every promise that can settle do so. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("versions take turns", async () => {
  const { turns, enter, end } = lineOf(1);
  for (const name of ["a1", "a2", "a3", "b1", "c1", "b2"]) void enter(name);
  for (const turn of [0, 1, 2, 3, 4, 5]) await end(turn, [slow]);
  expect(turns).toEqual(["a1", "b1", "c1", "a2", "b2", "a3"]);
});

describe("versions that are not known to be quick leave one thread alone", () => {
  test("when they have not run yet", async () => {
    const { turns, enter } = lineOf(3);
    for (const name of ["a1", "b1", "c1"]) void enter(name);
    await settled();
    expect(turns).toEqual(["a1", "b1"]);
  });

  test.each([
    ["took long", slow],
    ["timed out", timedOut],
  ])("when their last run %s", async (_, last) => {
    const { turns, enter, end } = lineOf(2);
    void enter("a1");
    await end(0, [quick]);
    void enter("a2");
    await end(1, [last]);
    for (const name of ["a3", "b1"]) void enter(name);
    await settled();
    expect(turns).toEqual(["a1", "a2", "a3"]);
  });

  test("and it is there for a version that was quick last time", async () => {
    const { turns, enter, end } = lineOf(2);
    void enter("q1");
    await end(0, [quick]);
    for (const name of ["a1", "b1", "q2"]) void enter(name);
    await settled();
    expect(turns).toEqual(["q1", "a1", "q2"]);
  });

  test("unless there is only one", async () => {
    const { turns, enter } = lineOf(1);
    void enter("a1");
    await settled();
    expect(turns).toEqual(["a1"]);
  });
});

test("quick runs of one version that come together go together, and are shared out among threads when they are many", async () => {
  const { turns, enter, end } = lineOf(2);
  void enter("q0");
  await end(0);
  void enter("q1");
  void enter("q2");
  await settled();
  for (let run = 1; run <= 20; run++) void enter(`q${run}`);
  await settled();
  expect(turns.map((names) => names.split(" ").length)).toEqual([1, 2, 10]);
});

test("a run that did not fit into its turn comes first in the next", async () => {
  const { turns, enter, end } = lineOf(1);
  void enter("q0");
  await settled();
  const runs = ["q1", "q2", "q3"].map((name) => enter(name));
  await end(0);
  void enter("q4");
  await end(1, [quick, null, null]);
  await end(2, [quick, quick, quick]);
  expect(turns).toEqual(["q0", "q1 q2 q3", "q2 q3 q4"]);
  await expect(Promise.all(runs)).resolves.toEqual([quick, quick, quick]);
});

test("a run is answered at once, and its thread is not used before it is free", async () => {
  const { turns, enter, end } = lineOf(1);
  let free = () => {};
  const freed = new Promise<void>((resolve) => {
    free = resolve;
  });
  const run = enter("a1");
  void enter("b1");
  await end(0, [timedOut], freed);
  await expect(run).resolves.toBe(timedOut);
  expect(turns).toEqual(["a1"]);

  free();
  await settled();
  expect(turns).toEqual(["a1", "b1"]);
});

describe("a run that waits for so long only", () => {
  test("is taken out of the line when no thread was free in time", async () => {
    const { turns, enter, end } = lineOf(1);
    void enter("a1");
    const late = [enter("a2", 10), enter("b1", 10)].map((run) => expect(run).rejects.toThrow(NoThreadError));
    void enter("a3");
    await Promise.all(late);
    await end(0, [slow]);
    expect(turns).toEqual(["a1", "a3"]);
  });

  test("is not hurried once its turn has come", async () => {
    const { enter, end } = lineOf(1);
    const running = enter("a1", 10);
    await settled();
    await expect(enter("a2", 50)).rejects.toThrow(NoThreadError);
    await end(0);
    await expect(running).resolves.toBe(quick);
  });

  test("does not wait again when it did not fit into its turn and its time is over", async () => {
    const { turns, enter, end } = lineOf(1);
    void enter("q0");
    void enter("q1");
    const left = enter("q2", 40);
    await end(0);
    await expect(enter("z", 50)).rejects.toThrow(NoThreadError);
    await Promise.all([expect(left).rejects.toThrow(NoThreadError), end(1, [quick, null])]);
    expect(turns).toEqual(["q0", "q1 q2"]);
  });
});

test("a bug rejects the runs of its turn, and the line goes on", async () => {
  let turns = 0;
  const line = createWaitingLine(1, async () => {
    turns += 1;
    if (turns === 1) throw new Error("a bug");
    return { runs: [quick], freed: done };
  });
  const task: Task = { steps: [], eventText: "", envText: "", limitMs: 1 };
  await expect(line.enter("a", task)).rejects.toThrow("a bug");
  await expect(line.enter("a", task)).resolves.toBe(quick);
});
