import { randomBytes } from "node:crypto";
import { expect, test } from "@playwright/test";

import { ask } from "./ask";
import { type Mine, makeMine } from "./mine";
import { PAGES } from "./pages";
import { fillIn } from "./routes";
import { openScene, type Scene } from "./scene";
import { isOpen, type Step, stepsOf } from "./steps";

// The same walk by people, with the cookies that browsers have: what no key may do, and what only an admin may.

test.describe.configure({ mode: "serial" });

const MARK = `Mine${randomBytes(8).toString("hex")}`; // in all of my texts

let scene: Scene;
let mine: Mine;
let me: Record<string, string>;
let other: Record<string, string>;
let admin: Record<string, string>;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  scene = await openScene();
  mine = await makeMine(scene, MARK);
  me = await scene.signIn(scene.me);
  other = await scene.signIn(scene.other);
  admin = await scene.server.signedIn();
});

test.afterAll(async () => {
  await scene?.close();
});

const make = ({ method, path, body }: Step, headers: Record<string, string>) =>
  ask(scene.url + path, { method, headers, body: body?.(mine) });

/** Those that look, and those that name what is mine: what else a person does is done to what is that person's own. */
function* aboutMine(): Generator<Step> {
  for (const step of stepsOf(mine)) if (!isOpen(step) && (step.names || step.method === "GET")) yield step;
}

test("another person finds nothing of mine by any call, nor what is an admin's", async () => {
  for (const step of aboutMine()) {
    const { status, text } = await make(step, other);
    const wanted = step.names || step.needs === "admin" ? 404 : (step.status ?? 200);
    expect(status, `${step.name}: ${text}`).toBe(step.others ?? wanted);
    expect(text, step.name).not.toContain(MARK);
  }
});

test("a cookie that was changed is none", async () => {
  const forged = { ...me, cookie: me.cookie!.replace(/=(.)/, (_, first) => (first === "x" ? "=y" : "=x")) };
  for (const step of aboutMine()) {
    const { status, text } = await make(step, forged);
    expect(status, `${step.name}: ${text}`).toBe(step.needs === "admin" ? 404 : 401);
  }
});

test("with a cookie nothing is changed that another page asks for, or one that is not named", async () => {
  for (const step of stepsOf(mine)) {
    if (step.method === "GET") continue;
    for (const origin of ["http://127.0.0.1:1", "null", "https://attacker.example", undefined]) {
      const headers = { cookie: me.cookie!, ...(origin && { origin }) };
      const { status, code } = await make(step, headers);
      expect([status, code], `${step.name} from ${origin}`).toEqual([403, "foreign_request"]);
    }
  }
});

test("I see what is mine on my pages, also when I am suspended; another person and a key do not", async () => {
  for (const [pattern, { needs, shows, others, onlySignedOut }] of Object.entries(PAGES)) {
    const path = fillIn(pattern, mine.parameters);
    const open = (headers: Record<string, string>) => ask(scene.url + path, { headers });
    const sentOn = onlySignedOut || pattern === "/welcome"; // I have a name already
    const usual = sentOn ? 307 : needs === "admin" ? 404 : 200;
    for (const reason of [null, "sends what nobody asked for"]) {
      await scene.suspend(scene.me, reason);
      const { status, text } = await open(me);
      expect(status, pattern).toBe(usual);
      if (shows && usual === 200) expect(text, pattern).toContain(MARK);
    }
    await scene.suspend(scene.me, null);

    const { status, text } = await open(other);
    expect(status, pattern).toBe(others ?? (path === pattern ? usual : 404));
    expect(text, pattern).not.toContain(MARK);
    if (needs !== "session") continue;
    const byKey = await open(scene.me.with("read"));
    expect(byKey.status, `${pattern} with a key`).toBeLessThan(500);
    expect(byKey.text, `${pattern} with a key`).not.toContain(MARK);
  }
});

test("an admin sees an admin's pages, and may make an admin's calls", async () => {
  for (const [pattern, { needs, shows }] of Object.entries(PAGES)) {
    if (needs !== "admin") continue;
    const { status, text } = await ask(scene.url + fillIn(pattern, mine.parameters), { headers: admin });
    expect(status, pattern).toBe(200);
    if (shows) expect(text, pattern).toContain(MARK);
  }
  for (const step of stepsOf(mine)) {
    if (step.needs !== "admin") continue;
    const { status, text } = await make(step, admin);
    expect(status, `${step.name}: ${text}`).toBe(step.status ?? 200);
  }
});
