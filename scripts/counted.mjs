import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { runProgram } from "./suite.mjs";

/** Runs Vitest, and counts tests by its report. */
export async function vitest() {
  return await counted((report) => ({
    args: [
      "node_modules/vitest/vitest.mjs",
      ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    ],
    count: ({ numPassedTests, numFailedTests, numPendingTests }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
      notRun: numPendingTests,
    }),
  }));
}

/** Runs Playwright, and counts tests by its report. */
export async function playwright() {
  return await counted((report) => ({
    args: [
      "node_modules/@playwright/test/cli.js",
      ["test", "--reporter=list,json"],
      { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    ],
    count: ({ stats }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      notRun: stats.skipped,
    }),
  }));
}

/** A run that ends badly counts as one failure even when no test failed: a file that can't be loaded has none. */
async function counted(plan) {
  const directory = mkdtempSync(join(tmpdir(), "hookbook-report-"));
  const report = join(directory, "report.json");
  const { args, count } = plan(report);
  const ok = await runProgram(...args);
  const { passed, failed, notRun } = existsSync(report)
    ? count(JSON.parse(readFileSync(report, "utf8")))
    : { passed: 0, failed: 0, notRun: 0 };
  rmSync(directory, { recursive: true });
  return { passed, failed: ok ? failed : Math.max(failed, 1), notRun };
}
