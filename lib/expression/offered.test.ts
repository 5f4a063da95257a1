import { createHmac } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";

import { exampleEvent } from "@/lib/expression/example-event";
import { createSandbox } from "@/lib/expression/sandbox";

const sandbox = createSandbox({ threads: 2 });
afterAll(() => sandbox.close());

const secret = "it's a secret";
const body = '{"id":7,"name":"é"}';
const hex = createHmac("sha256", secret).update(body).digest("hex");
const base64 = createHmac("sha1", secret).update(body).digest("base64");

describe("a sender's signature is verified", () => {
  test("as in Node, over the bytes that were sent", async () => {
    const source = `
      const { createHmac, timingSafeEqual } = require("node:crypto");
      const digest = createHmac("sha256", process.env.SECRET).update($event.proto.body_b64, "base64").digest("hex");
      console.log(digest, timingSafeEqual(digest, "${hex}"), timingSafeEqual(digest, digest.slice(1)), timingSafeEqual("aa", "ab"));
      console.log(createHmac("sha1", process.env.SECRET).update('{"id":7,').update('"name":"é"}').digest("base64"));`;
    expect(await logsOf(source)).toEqual([[hex, true, false, false], [base64]]);
  });

  test("with Web Crypto", async () => {
    const source = `
      const bytes = (text) => new TextEncoder().encode(text);
      const key = await crypto.subtle.importKey("raw", bytes(process.env.SECRET), { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
      const signature = Uint8Array.from("${hex}".match(/../g), (pair) => parseInt(pair, 16));
      const verify = (data) => crypto.subtle.verify("HMAC", key, signature, bytes(data));
      console.log(await verify(${JSON.stringify(body)}), await verify("forged"));`;
    expect(await logsOf(source)).toEqual([[true, false]]);
  });
});

describe("what code may use", () => {
  const values: [string, string, unknown][] = [
    ["SHA-1", "new Uint8Array(await crypto.subtle.digest('SHA-1', new Uint8Array())).length", 20],
    [
      "SHA-256",
      "require('crypto').createHash('sha256').update('').digest('base64url')",
      "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
    ],
    ["SHA-512", "require('crypto').createHash('SHA-512').digest('hex').length", 128],
    [
      "a UUID",
      "/^[0-9a-f-]{36}$/.test(crypto.randomUUID()) && crypto.randomUUID() !== crypto.randomUUID()",
      true,
    ],
    ["random bytes", "new Set(crypto.getRandomValues(new Uint8Array(1000))).size > 100", true],
    [
      "a URL",
      "new URL('../b?x=ü#y', 'https://User@例え.jp:443/a/').href",
      "https://User@xn--r8jz45g.jp/b?x=%C3%BC#y",
    ],
    ["no URL", "URL.canParse('nothing')", false],
    [
      "a URL that is changed",
      "(() => { const u = new URL('http://a/?x=1'); u.searchParams.append('y', '2 3'); u.port = '8'; u.pathname = 'é'; return u })()",
      "http://a:8/%C3%A9?x=1&y=2+3",
    ],
    [
      "a query of a URL that is changed",
      "(() => { const u = new URL('http://a/?x=1'); const q = u.searchParams; u.search = '?z=2'; return [...q] })()",
      [["z", "2"]],
    ],
    [
      "a query",
      "(() => { const q = new URLSearchParams({ a: 1 }); q.append('a', '&'); q.set('b', 'é'); q.delete('c'); return [String(q), q.getAll('a'), q.has('b'), q.get('c'), q.size] })()",
      ["a=1&a=%26&b=%C3%A9", ["1", "&"], true, null, 3],
    ],
    [
      "text",
      "[...new TextEncoder().encode('é')].concat(new TextDecoder().decode(new Uint8Array([0xc3, 0xa9, 0])))",
      [195, 169, "é\0"],
    ],
    [
      "text of a part of a buffer",
      "new TextDecoder('utf-16le').decode(new Uint8Array([0, 97, 0, 98, 0]).subarray(1))",
      "ab",
    ],
    ["base64", "[btoa('é'), atob(' 6Q = = '), atob('')]", ["6Q==", "é", ""]],
    [
      "a clone",
      "(() => { const a = { d: new Date(0), m: new Map([[1, { b: /c/g }]]), n: -0 }; a.a = a; const c = structuredClone(a); return [c !== a, c.a === c, c.d.getTime(), c.m.get(1).b.flags, c.m !== a.m] })()",
      [true, true, 0, "g", true],
    ],
    [
      "an own console",
      "(() => { const crypto = 1, URL = 2, process = 3; return crypto + URL + process })()",
      6,
    ],
    ["lodash", "require('lodash').groupBy([1.2, 1.8, 2.1], Math.floor)", { 1: [1.2, 1.8], 2: [2.1] }],
    [
      "date-fns",
      "require('date-fns').formatISO(require('date-fns').addMonths(new Date(0), 1), { representation: 'date' })",
      "1970-02-01",
    ],
    [
      "uuid",
      "require('uuid').v5('a', require('uuid').v5.URL) + require('uuid').version(require('uuid').v7())",
      "48b3afe1-a4fa-5b1d-ad1d-4ee8c4e8a1d87",
    ],
    ["the same package again", "require('lodash') === require('lodash')", true],
    ["globalThis.process", "globalThis.process.env.SECRET", secret],
    ["a variable that is not set", "process.env.NONE", "undefined"],
  ];

  test.each(values)("%s", async (name, source, value) => {
    const [logged] = await logsOf(`console.log(${source})`);
    if (name === "uuid") expect(logged?.[0]).toMatch(/^[0-9a-f-]{36}7$/);
    else expect(logged).toEqual([value]);
  });

  test.each(values.filter(([, source]) => !source.includes("await")))(
    "%s, in an expression",
    async (name, source, value) => {
      const steps = [{ kind: "expression", source } as const];
      const { results } = await sandbox.run(
        { versionId: "expression", steps, event, env },
        { limitMs: 5_000 },
      );
      if (name === "a variable that is not set") return expect(results).toEqual([{ kind: "skipped" }]);
      expect(results).toMatchObject([{ kind: "payload" }]);
      const [result] = results;
      const text = result?.kind === "payload" ? Buffer.from(result.body).toString() : "";
      if (name !== "uuid")
        expect(typeof value === "string" ? text.replace(/^"|"$/g, "") : JSON.parse(text)).toEqual(value);
    },
  );
});

describe("what is not there says so", () => {
  test.each([
    ["fetch('http://127.0.0.1')", "fetch is not available: code has no network"],
    ["new XMLHttpRequest()", "XMLHttpRequest is not available: code has no network"],
    ["new WebSocket('ws://127.0.0.1')", "WebSocket is not available"],
    ["setTimeout(() => {}, 1)", "setTimeout is not available: code has no timers"],
    ["setInterval(() => {}, 1)", "setInterval is not available: code has no timers"],
    ["require('fs')", '"fs" is not available: require lodash, date-fns, uuid or crypto'],
    ["require('../../host/hash')", "is not available: require lodash"],
    ["require('__proto__')", "is not available: require lodash"],
    ["require({ toString: () => 'lodash' })", "require takes a name"],
    ["require('lodash').debounce(() => {})()", "setTimeout is not available"],
    ["require('lodash').template('<%= a %>')", "Function is not available"],
    ["crypto.subtle.digest('MD5', new Uint8Array())", "MD5 is not available: use SHA-1"],
    ["crypto.subtle.importKey('jwk', {}, 'HMAC')", "Only the format raw is available"],
    ["crypto.subtle.importKey('raw', new Uint8Array(), 'AES-GCM')", "Only HMAC is available"],
    ["require('crypto').createHash('sha256').digest('utf99')", "The encoding utf99 is not available"],
    ["new URL('nothing')", "Invalid URL: nothing"],
    ["new TextDecoder('nothing')", "nothing"],
    ["new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255]))", "utf-8"],
    ["atob('*')", "The text is no base64"],
    ["btoa('€')", "A character of the text is no byte"],
    ["structuredClone(() => {})", "A function can't be cloned"],
    ["process.env.SECRET = 'other'", "'SECRET' is read-only"],
    ["process.env.OTHER = 'other'", "not extensible"],
    ["process.exit()", "not a function"],
  ])("%s", async (source, message) => {
    const steps = [
      { kind: "code", source: source.startsWith("crypto") ? `await ${source}` : source } as const,
    ];
    const { results } = await sandbox.run({ versionId: "code", steps, event, env }, { limitMs: 5_000 });
    expect(results).toMatchObject([{ end: { kind: "threw", message: expect.stringContaining(message) } }]);
  });
});

const event = exampleEvent(JSON.parse(body));
event.proto.body_b64 = Buffer.from(body).toString("base64");
const env = { SECRET: secret };

async function logsOf(source: string): Promise<unknown[][]> {
  const steps = [{ kind: "code", source } as const];
  const { results } = await sandbox.run({ versionId: "code", steps, event, env }, { limitMs: 5_000 });
  const [result] = results;
  expect(result).toMatchObject({ end: { kind: "completed" } });
  return result?.kind === "code" ? result.logs.map(({ values }) => values) : [];
}
