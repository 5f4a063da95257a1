import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";

import { readEnv } from "@/lib/env";
import { mayReadMetrics } from "@/lib/health/metrics-reader";
import { refuseForeign } from "@/lib/http/guard";

let close = () => {};
afterEach(() => close());

/** Asks a server with these variables. A trusted proxy on this machine says where the request comes from. */
async function ask(variables: Record<string, string>, headers: Record<string, string>): Promise<boolean> {
  const env = readEnv({ HOST: "0.0.0.0", TRUSTED_PROXIES: "127.0.0.1/32", ...variables });
  const server = createServer((request, response) => {
    refuseForeign(request, env);
    response.end(String(mayReadMetrics(request, env)));
  }).listen(0, "127.0.0.1");
  close = () => server.close();
  await once(server, "listening");
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`, {
    headers,
  });
  return (await answer.text()) === "true";
}

test.each([
  ["this machine", {}, true],
  ["another machine", { "x-forwarded-for": "192.0.2.7" }, false],
  ["another machine that says it is this one", { "x-forwarded-for": "127.0.0.1, 192.0.2.7" }, false],
])("without a token they are for this machine: not for %s otherwise", async (_who, headers, may) => {
  expect(await ask({}, headers)).toBe(may);
});

test.each([
  ["the token", "Bearer let-prometheus-in-please", true],
  ["another token", "Bearer let-prometheus-in-pleasE", false],
  ["a part of it", "Bearer let-prometheus", false],
  ["no token", "", false],
  ["the token in another scheme", "Basic let-prometheus-in-please", false],
])("with a token they are for who sends it, from wherever: %s", async (_what, authorization, may) => {
  const variables = { METRICS_TOKEN: "let-prometheus-in-please" };
  expect(await ask(variables, { authorization })).toBe(may);
  expect(await ask(variables, { authorization, "x-forwarded-for": "192.0.2.7" })).toBe(may);
});
