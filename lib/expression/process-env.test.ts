import { beforeAll, expect, test } from "vitest";

import { type Environment, environmentText, mayReadEnvironment } from "@/lib/expression/environment";
import { createRealm, type Realm } from "@/lib/expression/realm";

let realm: Realm;
beforeAll(async () => {
  realm = await createRealm();
});

function evaluate(source: string, env?: Environment) {
  realm.startRun(env ? JSON.stringify(env) : "");
  return realm.evaluate(source, "{}", performance.now() + 5_000);
}

test("an expression reads the environment that it is given, and no other", () => {
  expect(evaluate("process.env.TOKEN", { TOKEN: "s3cret" })).toEqual({ kind: "text", text: "s3cret" });
  expect(evaluate("process.env.TOKEN", { OTHER: "x" })).toEqual({ kind: "skipped" });
  expect(evaluate("process.env.TOKEN")).toEqual({ kind: "skipped" });
});

test("process has its environment and nothing else", () => {
  const names = "[Reflect.ownKeys(process), Object.getPrototypeOf(process) === Object.prototype]";
  expect(evaluate(names, {})).toEqual({ kind: "json", text: '[["env"],true]' });
});

test.each(["process.env.TOKEN = 1", "delete process.env.TOKEN", "process.env.LEFT = 1", "process.left = 1"])(
  "%s is refused, and the next expression finds its environment as it was",
  (change) => {
    expect(evaluate(change, { TOKEN: "s3cret" })).toMatchObject({
      kind: "threw",
      message: expect.stringMatching(/^TypeError/),
    });
    expect(evaluate("[process, process.env.LEFT]", { TOKEN: "s3cret" })).toEqual({
      kind: "json",
      text: '[{"env":{"TOKEN":"s3cret"}},null]',
    });
  },
);

test("a value that can't be decrypted fails what reads it, and nothing else", () => {
  const env = { LOST: null, KEPT: "x" };

  expect(evaluate("process.env.KEPT", env)).toEqual({ kind: "text", text: "x" });
  expect(evaluate("process.env.LOST", env)).toEqual({
    kind: "threw",
    message: "Error: process.env.LOST can't be decrypted: it was saved with another ENVIRONMENT_KEY",
  });
});

test.each(["__proto__", "constructor", "hasOwnProperty"])("%s is a name like any other", (name) => {
  const env = Object.fromEntries([[name, "mine"]]);
  expect(evaluate(`process.env.${name}`, env)).toEqual({ kind: "text", text: "mine" });
  expect(evaluate(`({}).${name} === "mine"`, env)).toEqual({ kind: "json", text: "false" });
});

test("code of a cell reads it too, and what is logged of a value that can't be decrypted is why", () => {
  realm.startRun(JSON.stringify({ TOKEN: "s3cret", LOST: null }));
  const run = (code: string) => realm.runCode(code, "{}", performance.now() + 5_000);

  expect(run("console.log(process.env.TOKEN)")).toMatchObject({ logs: [{ values: ["s3cret"] }] });
  expect(run("$event.lost = process.env.LOST")).toMatchObject({
    end: { kind: "threw", message: expect.stringContaining("process.env.LOST can't be decrypted") },
  });
});

test.each([
  ["process.env.TOKEN", true],
  ["(({ env }) => env.TOKEN)(process)", true],
  ['globalThis["pro" + "cess"].env.TOKEN', true],
  ["pr\\u006fcess.env.TOKEN", true],
  ["$event.body", false],
  ["({ id: $event.body.id })", false],
])("%s may read the environment: %s", (source, expected) => {
  const steps = [{ kind: "expression", source }] as const;

  expect(mayReadEnvironment(steps)).toBe(expected);
  expect(environmentText(steps, { TOKEN: "s3cret" })).toBe(expected ? '{"TOKEN":"s3cret"}' : "");
});
