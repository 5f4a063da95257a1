import { expect, test } from "@playwright/test";

import { type Counts, type NotRun, type Scenario, SHORT } from "@/chaos/counts";
import { heading, line } from "@/chaos/table";

/** Plays a fault test in its short form: nothing is lost, and no promise broken. What can't be played here is skipped. */
export async function expectNothingLost(played: Promise<Counts | NotRun>): Promise<Counts> {
  const result = await played;
  console.log(`${heading}\n${line(result)}`);
  if ("notRun" in result) {
    test.skip(true, result.notRun);
    throw new Error("a skipped test went on");
  }
  expect(result).toMatchObject({ lost: 0, broken: [] });
  // Which ones were under way, and that each is recorded as interrupted, is among what is not broken.
  expect(result.duplicated).toBeLessThanOrEqual(result.underWay);
  return result;
}

export const short = (scenario: Scenario) => scenario(SHORT);
