import { beforeAll, describe, expect, test } from "vitest";

import { exampleEvent } from "@/lib/expression/example-event";
import { createRealm, type Realm } from "@/lib/expression/realm";
import { createSandbox } from "@/lib/expression/sandbox";

let realm: Realm;
beforeAll(async () => {
  realm = await createRealm();
});

describe("nothing stays", () => {
  const ways: [string, leave: string, find: string][] = [
    ["a global", "globalThis.left = 1", "globalThis.left"],
    ["Object.prototype", "Object.prototype.left = 1; $event.__proto__.left = 1", "({}).left"],
    ["process", "process.left = 1", "process.left"],
    ["process.env", "process.env.left = 1", "process.env.left"],
    ["console", "console.left = 1", "console.left"],
    ["$end", "$end.left = 1", "$end.left"],
    ["a class that is offered", "URL.prototype.left = 1", "URL.prototype.left"],
    ["a class's private state", "URL.prototype.searchParams", "undefined"],
    [
      "a required package",
      "require('lodash').left = 1; require('lodash').mixin({ left: () => 1 })",
      "require('lodash').left",
    ],
    [
      "a package's settings",
      "require('lodash').templateSettings.left = 1",
      "require('lodash').templateSettings.left",
    ],
    [
      "a package's defaults",
      "require('date-fns').setDefaultOptions({ weekStartsOn: 3 })",
      "require('date-fns').getDefaultOptions().weekStartsOn",
    ],
    ["the crypto module", "require('crypto').left = 1", "require('crypto').left"],
    ["crypto", "crypto.left = 1; crypto.subtle.left = 1", "crypto.left ?? crypto.subtle.left"],
    [
      "a prototype of a package's hashes",
      "require('crypto').createHash('sha256').__proto__.left = 1",
      "require('crypto').createHash('sha256').left",
    ],
    [
      "a key's prototype",
      "(await crypto.subtle.importKey('raw', new Uint8Array(), { name: 'HMAC', hash: 'SHA-1' })).__proto__.left = 1",
      "CryptoKey.prototype.left",
    ],
    ["a tagged template", "((parts) => { parts.left = 1 })`a`", "((parts) => parts.left)`a`"],
    ["a regular expression's state", "/a/g.test('aa')", "/a/g.lastIndex || undefined"],
    ["a hidden cell function", "arguments[0].left = 1", "$event.left"],
  ];

  test.each(ways)("%s", async (_, leave, find) => {
    const used = await createRealm();
    used.startRun('{"SECRET":"s"}');
    used.runCode(`try { ${leave} } catch {}`, "{}", soon());
    expect(used.isWorn()).toBe(false);
    used.startRun("");
    expect(
      used.evaluate(find.startsWith("console") || find.startsWith("$end") ? "undefined" : find, "{}", soon()),
    ).toEqual({ kind: "skipped" });
    expect(logsOf(used.runCode(`console.log(${find})`, "{}", soon()))).toEqual([["undefined"]]);
  });

  test("another run's environment", async () => {
    const used = await createRealm();
    used.startRun('{"SECRET":"s"}');
    expect(logsOf(used.runCode("console.log(process.env)", "{}", soon()))).toEqual([[{ SECRET: "s" }]]);
    used.startRun("");
    expect(logsOf(used.runCode("console.log(process.env)", "{}", soon()))).toEqual([[{}]]);
  });

  test.each([
    "(async () => { for (let i = 0; i < 50; i++) await null; console.log('late'); $event.late = true })()",
    "Promise.resolve().then(() => Promise.resolve().then(() => { console.log('late'); $event.late = true }))",
  ])("what a cell leaves to be done is done before the next one: %s", (source) => {
    const reply = run(source);
    expect(logsOf(reply)).toEqual([["late"]]);
    expect(reply).toMatchObject({ eventText: expect.stringContaining('"late":true') });
    expect(realm.isWorn()).toBe(false);
  });

  test.each([
    "$event.toJSON = () => { Promise.resolve().then(() => { globalThis.left = 1 }); return {} }",
    "try { $end() } catch { (async () => { for (;;) await null })() }",
    "for (;;) {}",
    "(async () => { for (;;) await null })()",
    "new Uint8Array(50e6)",
  ])("a realm in which something may be left is not used again: %s", async (source) => {
    const used = await createRealm();
    used.runCode(source, "{}", performance.now() + 100);
    expect(used.isWorn()).toBe(true);
  });

  test("of what ran before, in this notebook or another, a run of hundreds sees nothing", async () => {
    const sandbox = createSandbox({ threads: 2 });
    const source = `
      const seen = [globalThis.left, ({}).left, process.env.LEFT, require("lodash").left].filter((x) => x !== undefined && x !== String($event.body.n));
      for (const leave of [() => { globalThis.left = 1 }, () => { Object.prototype.left = 1 }, () => { require("lodash").left = 1 }])
        try { leave() } catch {}
      $event.body.seen = seen.length`;
    const runs = Array.from({ length: 300 }, (_, n) =>
      sandbox.run(
        {
          versionId: `version ${n % 3}`,
          steps: [
            { kind: "code", source },
            { kind: "expression", source: "[$event.body.n, $event.body.seen, process.env.LEFT]" },
          ],
          event: exampleEvent({ n }),
          env: { LEFT: `${n}` },
        },
        { limitMs: 30_000 },
      ),
    );
    const payloads = (await Promise.all(runs)).map(({ results: [, payload] }) =>
      payload?.kind === "payload" ? Buffer.from(payload.body).toString() : payload,
    );
    await sandbox.close();
    expect(payloads).toEqual(runs.map((_, n) => `[${n},0,"${n}"]`));
  });
});

function run(source: string) {
  const reply = realm.runCode(source, JSON.stringify(exampleEvent({ id: 7 })), soon());
  expect(realm.isWorn()).toBe(false);
  return reply;
}

function logsOf(reply: ReturnType<Realm["runCode"]>): unknown[][] {
  return reply.kind === "code" ? reply.logs.map(({ values }) => values) : [];
}

function soon() {
  return performance.now() + 5_000;
}
