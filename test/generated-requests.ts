import { METHODS } from "node:http";
import fc from "fast-check";

/** A request that HTTP allows, and what of it must be stored. */
export type ValidRequest = {
  bytes: string; // a character a byte
  method: string;
  uri: string;
  headers: [string, string][];
  body: string; // a character a byte
};

const TOKEN = [..."!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const VISIBLE = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0x21 + at));
const FIELD = [
  ...VISIBLE,
  " ",
  "\t",
  ...Array.from({ length: 128 }, (_, at) => String.fromCharCode(0x80 + at)),
];

const textOf = (unit: string[], maxLength: number, minLength = 0) =>
  fc.string({ unit: fc.constantFrom(...unit), minLength, maxLength });

const bytesOf = (maxLength: number) =>
  fc.uint8Array({ maxLength }).map((bytes) => Buffer.from(bytes).toString("latin1"));

const header = fc.tuple(
  fc.oneof(
    textOf(TOKEN, 12, 1).map((name) => `x${name}`),
    fc.constantFrom(
      "Content-Type",
      "content-type",
      "Accept",
      "User-Agent",
      "X-Forwarded-For",
      "Cookie",
      "TE",
    ),
  ),
  textOf(FIELD, 24).map((value) => value.replace(/^[ \t]+|[ \t]+$/g, "")),
);

/**
 * Requests to a source, by everything that HTTP leaves open.
 *
 * @param target  the source's `/e/KEY`
 * @param limit  of the body, in bytes
 */
export function validRequest(target: string, limit: number): fc.Arbitrary<ValidRequest> {
  return fc
    .record({
      method: fc.constantFrom(...METHODS.filter((method) => method !== "CONNECT")),
      origin: fc.constantFrom("", "", "", "http://hooks.example", "HTTPS://a:1"),
      path: textOf(VISIBLE, 24).map((path) => (path === "" ? "" : `/${path}`)),
      given: fc.array(header, { maxLength: 6 }),
      body: bytesOf(limit),
      chunks: fc.option(fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 5 }), { freq: 2 }),
      hostAt: fc.nat(6),
    })
    .map(({ method, origin, path, given, body, chunks, hostAt }) => {
      const headers: [string, string][] = [...given];
      headers.splice(hostAt, 0, ["Host", "hooks.example"]);
      if (chunks !== null) headers.push(["Transfer-Encoding", "chunked"]);
      else if (body !== "") headers.push(["Content-Length", `${body.length}`]);
      const uri = `${origin}${target}${path}`;
      const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
      const framed = chunks === null ? body : chunked(body, chunks);
      return { method, uri, headers, body, bytes: `${method} ${uri} HTTP/1.1\r\n${lines}\r\n${framed}` };
    });
}

function chunked(body: string, sizes: number[]): string {
  let rest = body;
  let said = "";
  for (const size of sizes) {
    if (rest === "") break;
    const chunk = rest.slice(0, size);
    said += `${chunk.length.toString(16)};a="b"\r\n${chunk}\r\n`;
    rest = rest.slice(size);
  }
  if (rest !== "") said += `000${rest.length.toString(16).toUpperCase()}\r\n${rest}\r\n`;
  return `${said}0\r\n${sizes.length % 2 === 0 ? "" : "X-Trailer: 1\r\n"}\r\n`;
}

const NASTY = [
  ...[
    "Content-Length: 3",
    "Content-Length: 3",
    "Content-Length: -1",
    "Content-Length: 3, 3",
    "Content-Length: 1e3",
  ],
  ...["Content-Length: 99999999999999999999", "Content-Length: 400", "Content-Length:", "content-length : 3"],
  ...[
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: gzip, chunked",
    "Transfer-Encoding: chunked, x",
    "TE: trailers",
  ],
  ...["Transfer-Encoding:\tchunked", "Transfer-Encoding: \x0bchunked", "transfer-encoding: CHUNKED"],
  ...[
    "Expect: 100-continue",
    "Expect: tea",
    "Connection: close",
    "Connection: keep-alive",
    "Connection: upgrade",
  ],
  ...[
    "Upgrade: h2c",
    "Upgrade: websocket",
    "Host: a",
    "Host: b",
    "Host:",
    " folded",
    "\tfolded",
    ": none",
    "\0",
    "a\0: b",
  ],
  ...[
    "X: a\rb",
    "X: a\nY: b",
    "Access-Control-Request-Method: PUT",
    "Trailer: x",
    "Keep-Alive: timeout=0",
    "é: é",
  ],
  `Long: ${"x".repeat(17_000)}`,
];

const lines = ["POST TARGET HTTP/1.1", "GET TARGET HTTP/1.0", "POST TARGET HTTP/2.0", "POST TARGET HTTP/1.9"];
const STARTS = [
  ...lines,
  ...[
    "HEAD TARGET HTTP/1.1",
    "OPTIONS TARGET HTTP/1.1",
    "FROB TARGET HTTP/1.1",
    "post TARGET HTTP/1.1",
    "OPTIONS * HTTP/1.1",
  ],
  ...[
    "CONNECT TARGET HTTP/1.1",
    "CONNECT a:1 HTTP/1.1",
    "TRACE TARGET HTTP/1.1",
    "PRI * HTTP/2.0",
    "POST TARGET",
    "TARGET",
  ],
  ...[
    "POST  TARGET HTTP/1.1",
    "POST TARGET  HTTP/1.1",
    "POST\tTARGET HTTP/1.1",
    " POST TARGET HTTP/1.1",
    "\r\nPOST TARGET HTTP/1.1",
  ],
  ...[
    "POST TARGET/é HTTP/1.1",
    "POST TARGET/\0 HTTP/1.1",
    "SOURCE TARGET ICE/1.0",
    "POST TARGET HTTP/1.1 x",
    "\x16\x03\x01\x02",
  ],
];

const nasty = (target: string) =>
  fc
    .record({
      start: fc.constantFrom(...STARTS),
      headers: fc.array(fc.constantFrom(...NASTY), { maxLength: 5 }),
      end: fc.constantFrom("\r\n", "\r\n", "\r\n", "\n", "\r"),
      body: fc.oneof(
        bytesOf(40),
        fc.constantFrom("abc", "3\r\nabc\r\n0\r\n\r\n", "3\nabc\n0\n\n", "zz\r\n", "-1\r\n"),
      ),
    })
    .map(({ start, headers, end, body }) => {
      const head = [start.replace("TARGET", target), ...headers, ""].join(end);
      return `${head}${end}${body}`;
    });

const change = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom("set", "add", "cut", "twice", "end"),
  byte: fc.nat(255),
});

function changed(bytes: string, { at, kind, byte }: { at: number; kind: string; byte: number }): string {
  const where = bytes.length === 0 ? 0 : at % bytes.length;
  const [before, after] = [bytes.slice(0, where), bytes.slice(where)];
  switch (kind) {
    case "set":
      return before + String.fromCharCode(byte) + after.slice(1);
    case "add":
      return before + String.fromCharCode(byte) + after;
    case "cut":
      return before + after.slice(1 + (byte % 16));
    case "twice":
      return before + after.slice(0, byte) + after;
    default:
      return before;
  }
}

/** Bytes that may be a request, or nearly one, or none. */
export function hostileBytes(target: string, limit: number): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: nasty(target) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(validRequest(target, limit), fc.array(change, { minLength: 1, maxLength: 4 }))
        .map(([{ bytes }, changes]) => changes.reduce(changed, bytes)),
    },
    { weight: 1, arbitrary: bytesOf(300) },
  );
}
