import { Agent } from "node:http";
import { expect, test } from "@playwright/test";
import fc from "fast-check";

import type { ApiDocument } from "@/lib/api/document";
import { CALLS } from "@/lib/api/groups";
import { judgeBy } from "./fuzz/judge";
import { Known } from "./fuzz/known";
import { type Caller, type Plan, planOf } from "./fuzz/plans";
import { type Asked, send } from "./fuzz/send";
import { makeMine } from "./walk/mine";
import { openScene, SCOPES, type Scene } from "./walk/scene";

// Requests made of the API's own document, to a server of their own: valid ones, almost valid ones and hostile ones, by everybody.
// FUZZ_SEED repeats a run, FUZZ_REQUESTS and FUZZ_SECONDS make it longer.

const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 4_000);
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 45);
const AT_ONCE = 8;
const LEAST = 1_000; // however busy the machine is: less is no test

/** A browser would be signed out, or have nothing left, after these: they are asked by others. */
const NOT_AS_OWNER = ["signOut", "revokeSession", "revokeOtherSessions", "changePassword", "setUp"];

let scene: Scene;
let headersOf: Record<Caller, Record<string, string>>;
let known: Known;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  scene = await openScene({ SIGNUP: "open" });
  const { parameters } = await makeMine(scene, "Fuzzed");
  known = new Known(parameters);
  known.add("accountId", scene.other.id);
  headersOf = {
    owner: await scene.server.signedIn(),
    me: scene.me.with(...SCOPES),
    other: scene.other.with(...SCOPES),
    read: scene.me.with("read"),
    publish: scene.me.with("publish"),
    write: scene.me.with("write"),
    nobody: {},
    "no key": { authorization: "Bearer hb_0" },
  };
});

test.afterAll(async () => {
  await scene?.close();
});

test("whatever is sent, the answer is one that is documented, and never a fault", async () => {
  test.setTimeout(SECONDS * 1_000 + 60_000);
  const document: ApiDocument = await (await fetch(`${scene.url}/api/openapi.json`)).json();
  const judge = judgeBy(document);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const plans = planned(document);
  const deadline = performance.now() + SECONDS * 1_000;
  const wrong = new Map<string, string>();
  const done = new Set<string>(); // calls that did what was asked at least once
  let sent = 0;

  async function work() {
    for (let plan = plans.pop(); plan !== undefined && performance.now() < deadline; plan = plans.pop()) {
      const { call } = plan;
      const asked = await toRequest(plan, agent);
      const answer = await send(scene.url, asked, agent);
      sent++;
      const problem = judge(call, answer);
      if (problem !== null)
        wrong.set(`${call.id} ${answer.status} ${problem}`, told(plan, asked, answer.text));
      if (answer.status >= 300) continue;
      done.add(call.id);
      if (answer.text !== "" && call.success.body !== "event-stream")
        known.learn(call.id, JSON.parse(answer.text));
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  agent.destroy();

  console.log(`${sent} requests to ${CALLS.length} calls; FUZZ_SEED=${SEED}`);
  console.log(`never did what was asked: ${CALLS.filter(({ id }) => !done.has(id)).map(({ id }) => id)}`);
  expect(Object.fromEntries(wrong), `FUZZ_SEED=${SEED}`).toEqual({});
  expect(sent).toBeGreaterThan(LEAST);
  const lists = CALLS.filter(({ method, path }) => method === "GET" && !path.includes("{"));
  expect(
    lists.map(({ id }) => id).filter((id) => !done.has(id)),
    "lists that nobody was ever given",
  ).toEqual([]);
  expect(done.size, "calls that did what was asked").toBeGreaterThan(CALLS.length / 2);
});

/** The same for a seed: each call in turn, so that all have their share, whenever the time is over. */
function planned({ components: { schemas } }: ApiDocument): Plan[] {
  const each = Math.ceil(REQUESTS / CALLS.length);
  const byCall = CALLS.map((call, index) =>
    fc.sample(planOf(call, schemas), { seed: SEED + index, numRuns: each }),
  );
  return Array.from({ length: each }, (_, turn) => byCall.flatMap((plans) => plans[turn] ?? []))
    .flat()
    .reverse();
}

async function toRequest(plan: Plan, agent: Agent): Promise<Asked> {
  const { call, places, query, contentType, body } = plan;
  const caller = plan.caller === "owner" && NOT_AS_OWNER.includes(call.id) ? "nobody" : plan.caller;
  const bare = call.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const place = places[name];
    if (place === undefined) return "x";
    return "text" in place ? place.text : known.pick(name, place.known);
  });
  const headers: Record<string, string> = { ...headersOf[caller] };
  delete headers["content-type"];
  const path = query === "" ? bare : `${bare}?${query}`;
  if (body.kind === "none") return { method: call.method, path, headers };
  if (contentType !== null) headers["content-type"] = contentType;
  if (body.kind === "text") return { method: call.method, path, headers, bytes: body.bytes };
  const { status, text } = await send(
    scene.url,
    { method: "GET", path: bare, headers: { ...headersOf[caller] } },
    agent,
  );
  const found = status === 200 ? JSON.parse(text) : {};
  const changed = body.wrong === null ? found : { ...found, [body.wrong[0]]: body.wrong[1] };
  return { method: call.method, path, headers, bytes: Buffer.from(JSON.stringify(changed)) };
}

function told({ caller }: Plan, { method, path, headers, bytes }: Asked, answered: string): string {
  const body = bytes?.subarray(0, 300).toString() ?? "";
  return `as ${caller}: ${method} ${path.slice(0, 300)} (${headers["content-type"]}) ${body} → ${answered.slice(0, 400)}`;
}
