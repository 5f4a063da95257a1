import fc from "fast-check";

import type { Call } from "@/lib/api/call";
import { parametersOf } from "@/lib/api/parameters";
import { type JsonSchema, nameOf } from "@/lib/api/shapes";
import { almost, arbitraryOf, nasty } from "./values";

/** Who asks. */
export const CALLERS = ["owner", "me", "other", "read", "publish", "write", "nobody", "no key"] as const;
export type Caller = (typeof CALLERS)[number];

/** What stands in a path's place: one of the ids that are known, or this text, as it is sent. */
export type Place = { known: number } | { text: string };

/** A request that is decided on, but for ids that are known only once it is sent. */
export type Plan = {
  call: Call;
  caller: Caller;
  places: Record<string, Place>;
  query: string;
  contentType: string | null;
  body: Body;
};

/** `echo`: what GET of the same path answers, which a PUT takes again, with a mutation when `wrong` is given. */
export type Body =
  | { kind: "none" }
  | { kind: "text"; bytes: Buffer }
  | { kind: "echo"; wrong: [string, unknown] | null };

const HOSTILE_PLACES = [
  ...[
    "x",
    "0",
    "-1",
    "%00",
    "%ED%A0%80",
    "%FF",
    "%",
    "%zz",
    "%2F",
    "..%2f..",
    "__proto__",
    "constructor",
    "null",
  ],
  ...[
    "00000000-0000-0000-0000-000000000000",
    "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
    "1e3",
    "2147483648",
    "a".repeat(4_000),
  ],
  ...[
    "%F0%9F%99%82",
    "'%20OR%201=1",
    "@me",
    "[object%20Object]",
    "%5B::1%5D",
    "a.example%3A99999",
    "xn--",
    "EXAMPLE.com.",
  ],
];

const RAW_BODIES = [
  ...[
    "",
    "null",
    "[]",
    "{",
    '"x"',
    "0",
    "\u{feff}{}",
    '{"__proto__":{"isAdmin":true}}',
    '{"title":1e999}',
    '{"a":1,"a":2}',
  ],
  ...[
    "[".repeat(50_000),
    '{"cells":'.repeat(5_000),
    `{"title":${"[".repeat(2_000)}${"]".repeat(2_000)}}`,
    "x=1&y=2",
  ],
  ...['{"title":"\\ud800"}', '{"q":"\\u0000"}', `{"body":"${"x".repeat(1_200_000)}"}`],
].map((text) => Buffer.from(text));

const rawBody = fc.oneof(
  fc.constantFrom(...RAW_BODIES),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
);

const contentType = fc.oneof(
  { weight: 12, arbitrary: fc.constant("application/json") },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      null,
      "text/plain",
      "application/xml",
      "application/json; charset=utf-16",
      "x",
    ),
  },
);

/** Requests for a call: valid ones, almost valid ones and hostile ones. */
export function planOf(call: Call, shapes: Record<string, JsonSchema>): fc.Arbitrary<Plan> {
  const parameters = parametersOf(call);
  const places = Object.fromEntries(
    parameters
      .filter((parameter) => parameter.in === "path")
      .map(({ name, schema }) => [name, placeOf(schema)]),
  );
  return fc.record({
    call: fc.constant(call),
    caller: callerOf(call),
    places: fc.record(places),
    query: queryOf(call, parameters, shapes),
    contentType,
    body: bodyOf(call, shapes),
  });
}

function callerOf({ needs }: Call): fc.Arbitrary<Caller> {
  const fit: Caller[] = needs === "session" || needs === "admin" ? ["owner"] : ["me", "owner"];
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...fit) },
    { weight: 1, arbitrary: fc.constantFrom(...CALLERS) },
  );
}

function placeOf(schema: JsonSchema): fc.Arbitrary<Place> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ known: fc.nat(1_000) }) },
    {
      weight: 2,
      arbitrary: arbitraryOf(schema, {}).map((value) => ({ text: encodeURIComponent(`${value}` || "x") })),
    },
    { weight: 3, arbitrary: fc.constantFrom(...HOSTILE_PLACES).map((text) => ({ text })) },
  );
}

function queryOf(
  call: Call,
  parameters: ReturnType<typeof parametersOf>,
  shapes: Record<string, JsonSchema>,
) {
  const given = parameters.filter((parameter) => parameter.in === "query");
  const good = fc.record(
    Object.fromEntries(given.map(({ name, schema }) => [name, arbitraryOf(schema, shapes)])),
    {
      requiredKeys: [],
    },
  );
  const pair = (name: string, value: unknown) =>
    `${encodeURIComponent(name)}=${encodeURIComponent(`${value}`.toWellFormed())}`;
  const valid = good.map((values) =>
    Object.entries(values)
      .map(([name, value]) => pair(name, value))
      .join("&"),
  );
  const bad = fc
    .array(
      fc.tuple(
        fc.constantFrom(...given.map(({ name }) => name), "__proto__", "x", ""),
        fc.oneof(nasty, fc.constant("1")),
      ),
      { maxLength: 4 },
    )
    .map((pairs) =>
      pairs
        .map(([name, value]) => pair(name, plain(value)))
        .join("&")
        .slice(0, 4_000),
    );
  const odd = fc.constantFrom(
    "%",
    "%00=%00",
    "q=%ED%A0%80",
    "limit=1&limit=2",
    "q",
    "&&&",
    "=",
    "limit=1e1",
    "limit=%2010",
  );
  if (given.length === 0)
    return fc.oneof({ weight: 8, arbitrary: fc.constant("") }, { weight: 1, arbitrary: odd });
  return fc.oneof(
    { weight: 3, arbitrary: valid },
    { weight: 1, arbitrary: fc.constant(call.example?.query ?? "") },
    { weight: 2, arbitrary: bad },
    { weight: 1, arbitrary: odd },
  );
}

const plain = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : `${value}`);

function bodyOf(call: Call, shapes: Record<string, JsonSchema>): fc.Arbitrary<Body> {
  const text = (value: unknown): Body => ({ kind: "text", bytes: Buffer.from(JSON.stringify(value) ?? "") });
  const raw = rawBody.map((bytes): Body => ({ kind: "text", bytes }));
  const none = fc.constant<Body>({ kind: "none" });
  if (call.body === undefined) {
    return call.method === "GET"
      ? none
      : fc.oneof({ weight: 6, arbitrary: none }, { weight: 1, arbitrary: raw });
  }
  const good = fc.oneof(
    arbitraryOf(shapes[nameOf(call.body)] ?? {}, shapes),
    fc.constant(call.example?.body ?? {}),
  );
  const fields = Object.keys(shapes[nameOf(call.body)]?.properties ?? {});
  const wrong = fc.option(fc.tuple(fc.constantFrom(...fields), nasty), { freq: 2 });
  const echo = wrong.map((change): Body => ({ kind: "echo", wrong: change }));
  return fc.oneof(
    { weight: 4, arbitrary: good.map(text) },
    { weight: 4, arbitrary: almost(good).map(text) },
    { weight: 2, arbitrary: raw },
    { weight: call.method === "PUT" ? 5 : 0, arbitrary: echo },
  );
}
