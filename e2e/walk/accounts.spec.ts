import { randomBytes } from "node:crypto";
import { expect, test } from "@playwright/test";

import { ask } from "./ask";
import { CALLS } from "./calls";
import { type Mine, makeMine } from "./mine";
import { PAGES } from "./pages";
import { askMethods, fillIn, findPatterns } from "./routes";
import { openScene, SCOPES, type Scene } from "./scene";
import { isKeyScope, isOpen, type Step, stepsOf } from "./steps";

// Every call of the API, found from the file tree, as everybody who may not make it; and in the end as who may.

test.describe.configure({ mode: "serial" });

const MARK = `Mine${randomBytes(8).toString("hex")}`; // in all of my texts
const REASON = "sends what nobody asked for";

let scene: Scene;
let mine: Mine;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  scene = await openScene();
  mine = await makeMine(scene, MARK);
});

test.afterAll(async () => {
  await scene?.close();
});

const walk = () => stepsOf(mine);

function make({ method, path, body }: Step, headers: Record<string, string>) {
  return ask(scene.url + path, { method, headers, body: body?.(mine) });
}

test("every route of the file tree is walked, with the methods that it has and no other", async () => {
  expect(Object.keys(CALLS).sort()).toEqual(findPatterns("route"));
  for (const [pattern, calls] of Object.entries(CALLS)) {
    const methods = await askMethods(scene.url, fillIn(pattern, mine.parameters));
    expect(methods, pattern).toEqual(Object.keys(calls).sort());
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((one) => !methods.includes(one))) {
      const { status } = await ask(scene.url + fillIn(pattern, mine.parameters), { method });
      expect(status, `${method} ${pattern}`).toBe(405);
    }
  }
});

test("another account finds nothing of mine by any call, and nothing of it in its lists", async () => {
  for (const step of walk()) {
    const { status, text } = await make(step, scene.other.with(...SCOPES));
    expect(text, step.name).not.toContain(MARK);
    expect(status, `${step.name}: ${text}`).toBe(step.others ?? toAnother(step));
    if (step.method !== "GET") continue;
    const head = await make({ ...step, method: "HEAD" }, scene.other.with(...SCOPES));
    expect(head.status, `HEAD ${step.path}`).toBe(status);
  }
});

/** What another account's key is answered: what is not for it is not there, be it mine or an admin's. */
function toAnother({ needs, names, status = 200 }: Step): number {
  if (needs === "session") return 403;
  return names || needs === "admin" ? 404 : status;
}

test("a key does what its scopes name, and nothing else", async () => {
  for (const step of walk()) {
    if (isOpen(step)) continue;
    const wrong = SCOPES.filter((scope) => scope !== step.needs).map((scope) => scene.me.with(scope));
    for (const headers of [...wrong, scene.me.with()]) {
      const { status, text, code } = await make(step, headers);
      const refused = step.needs === "admin" ? [404, "not_found"] : [403, "missing_scope"];
      expect([status, code], step.name).toEqual(refused);
      expect(text, step.name).not.toContain(MARK);
    }
  }
});

test("what is no key is refused everywhere, also beside what is open", async () => {
  for (const step of walk()) {
    if (step.ignoresKeys) continue;
    for (const authorization of ["Bearer", "Bearer x", `Bearer hb_${"A".repeat(43)}`, "bearer\thb_"]) {
      const { status, text } = await make(step, { authorization });
      expect(status, `${step.name} with ${authorization}`).toBe(step.needs === "admin" ? 404 : 401);
      expect(text, step.name).not.toContain(MARK);
    }
  }
});

test("whoever is not signed in finds nothing of mine by any call, and is told to sign in", async () => {
  for (const step of walk()) {
    const { status, text, code } = await make(step, {});
    expect(text, step.name).not.toContain(MARK);
    if (isOpen(step)) expect(status, step.name).toBe(step.names ? 404 : (step.status ?? 200));
    else if (step.needs === "admin") expect([status, code], step.name).toEqual([404, "not_found"]);
    else expect([status, code], step.name).toEqual([401, "not_signed_in"]);
  }
});

test("a suspended account reads what it has, and is told why it may do no more", async () => {
  await scene.suspend(scene.me, REASON);
  for (const step of walk()) {
    if (!isKeyScope(step.needs)) continue;
    const { status, text, code } = await make(step, scene.me.with(step.needs));
    if (step.needs === "read") {
      expect(status, `${step.name}: ${text}`).toBe(step.status ?? 200);
    } else {
      expect([status, code], step.name).toEqual([403, "account_suspended"]);
      expect(text, step.name).toContain(REASON);
    }
  }
  await scene.suspend(scene.me, null);
});

/** A page, as a browser opens it and as Next reads it when a link is followed. */
async function* openPages(headers: Record<string, string>) {
  for (const [pattern, page] of Object.entries(PAGES)) {
    const path = fillIn(pattern, mine.parameters);
    if (page.needs === "session" || page.onlySignedOut) continue;
    for (const way of [{}, { rsc: "1" }]) {
      const name = `${pattern} ${JSON.stringify(way)}`;
      let reply = await ask(scene.url + path, { headers: { ...headers, ...way } });
      if (reply.location?.includes("?_rsc")) {
        reply = await ask(new URL(reply.location, scene.url).href, { headers: { ...headers, ...way } });
      }
      // What is not there answers 200 to a link that is followed, and says so in what Next reads.
      const missing = reply.status === 404 || reply.text.includes("NEXT_HTTP_ERROR_FALLBACK;404");
      yield { ...page, ...reply, name, status: missing ? 404 : reply.status, names: path !== pattern };
    }
  }
}

test("every page of the file tree is walked", () => {
  expect(Object.keys(PAGES).sort()).toEqual(findPatterns("page"));
});

test("I see what is mine on my pages, also when I am suspended, and another account sees nothing of it", async () => {
  for (const reason of [null, REASON]) {
    await scene.suspend(scene.me, reason);
    for await (const { name, status, text, shows, needs } of openPages(scene.me.with("read"))) {
      expect(status, name).toBe(needs === "admin" ? 404 : 200);
      if (shows && needs !== "admin") expect(text, name).toContain(MARK);
    }
  }
  await scene.suspend(scene.me, null);

  for await (const { name, status, text, names, needs, others } of openPages(scene.other.with("read"))) {
    expect(status, name).toBe(others ?? (names || needs === "admin" ? 404 : 200));
    expect(text, name).not.toContain(MARK);
  }
});

test("whoever is not signed in is sent to sign in by every page that is not for anybody, and back", async () => {
  for (const [pattern, { open, needs }] of Object.entries(PAGES)) {
    const path = fillIn(pattern, mine.parameters);
    const { status, location, text } = await ask(scene.url + path);
    expect(text, pattern).not.toContain(MARK);
    if (open !== undefined && [200, 404].includes(status)) continue; // what nobody has made public is not there
    expect([status, location], `${pattern} ${needs}`).toEqual([307, signInFor(path)]);
  }
});

function signInFor(path: string): string {
  return path === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ next: path })}`;
}

test("its owner may make every call with a key of its scope: so it was who asked that was refused", async () => {
  for (const step of walk()) {
    if (!isKeyScope(step.needs) && !isOpen(step)) continue;
    const { status, text } = await make(step, scene.me.with(isKeyScope(step.needs) ? step.needs : "read"));
    expect(status, `${step.name}: ${text}`).toBe(step.status ?? 200);
  }
});
