import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { expect, test } from "vitest";

import { CALLS } from "@/lib/api/groups";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Not calls of the API: what answers to a path that is none, and better-auth's own, which only our pages speak to. */
const EXCEPT = ["/api/{...rest}", "/api/auth/{...all}"];

const app = join(import.meta.dirname, "../../app");

/** `GET /api/notebooks/{notebookId}` for each method that a route of the file tree exports. */
async function callsOfTree(): Promise<string[]> {
  const calls: string[] = [];
  const files = readdirSync(join(app, "api"), { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => /(^|[\\/])route\.tsx?$/.test(name))) {
    const folder = relative(app, join(app, "api", file, ".."));
    const path = `/${folder.split(sep).join("/").replaceAll("[", "{").replaceAll("]", "}")}`;
    if (EXCEPT.includes(path)) continue;
    const module: Record<string, unknown> = await import(join(app, "api", file));
    calls.push(...METHODS.filter((method) => method in module).map((method) => `${method} ${path}`));
  }
  return calls.sort();
}

test("every route of the file tree is described, and nothing that is none", async () => {
  const described = CALLS.map(({ method, path }) => `${method} ${path}`).sort();
  const found = await callsOfTree();

  expect(found).toContain("PUT /api/notebooks/{notebookId}");
  expect(described).toEqual(found);
});

test("each call has a name of its own and says what it does", () => {
  expect(new Set(CALLS.map(({ id }) => id)).size).toBe(CALLS.length);
  for (const { id, summary, description, success } of CALLS) {
    expect([
      id,
      summary.length < 60 && description.endsWith(".") && success.description.endsWith("."),
    ]).toEqual([id, true]);
  }
});

test("an example of a body is one that the call accepts", () => {
  for (const { id, body, query, example } of CALLS) {
    if (body) expect([id, body.safeParse(example?.body ?? {}).error]).toEqual([id, undefined]);
    if (query) {
      const given = Object.fromEntries(new URLSearchParams(example?.query));
      expect([id, query.safeParse(given).error]).toEqual([id, undefined]);
    }
  }
});

test("every file of error classes is one whose codes are described", async () => {
  const folder = join(import.meta.dirname, "../errors");
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));

  expect(files.sort()).toEqual([
    "access.ts",
    "accounts.ts",
    "limits.ts",
    "no-such-call.ts",
    "suspended.ts",
    "too-many-reports.ts",
    "too-soon.ts",
  ]);
});
