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
    count: ({ numPassedTests, numFailedTests, numPendingTests, testResults }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
      notRun: numPendingTests,
      failures: testResults.flatMap(({ name, assertionResults, message }) => [
        ...(message ? [`${name}: ${message}`] : []),
        ...assertionResults
          .filter(({ status }) => status === "failed")
          .map(({ fullName, failureMessages }) => `${name} › ${fullName}\n${failureMessages.join("\n")}`),
      ]),
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
    count: ({ stats, suites }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      notRun: stats.skipped,
      failures: suites.flatMap(failedSpecs),
    }),
  }));
}

/** The failed tests of a suite of Playwright's report, each with what it said. */
function failedSpecs({ specs = [], suites = [] }) {
  const failed = specs.filter(({ ok }) => !ok);
  const errorsOf = ({ tests }) => tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors));
  return [
    ...failed.map(
      (spec) =>
        `${spec.file}:${spec.line} › ${spec.title}\n${errorsOf(spec)
          .map(({ message }) => message)
          .join("\n")}`,
    ),
    ...suites.flatMap(failedSpecs),
  ];
}

/** A run that ends badly counts as one failure even when no test failed: a file that can't be loaded has none. */
async function counted(plan) {
  const directory = mkdtempSync(join(tmpdir(), "hookbook-report-"));
  const report = join(directory, "report.json");
  const { args, count } = plan(report);
  const ok = await runProgram(...args);
  const { passed, failed, notRun, failures } = existsSync(report)
    ? count(JSON.parse(readFileSync(report, "utf8")))
    : { passed: 0, failed: 0, notRun: 0, failures: [] };
  rmSync(directory, { recursive: true });
  return { passed, failed: ok ? failed : Math.max(failed, 1), notRun, failures };
}
