import { test as base, expect } from "./fixtures";
import { ask } from "./walk/ask";
import { CALLS } from "./walk/calls";
import { PAGES } from "./walk/pages";
import { fillIn } from "./walk/routes";
import { openScene, type Scene } from "./walk/scene";

const test = base.extend<{ scene: Scene }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter list.
  scene: async ({}, use) => {
    const scene = await openScene();
    await use(scene);
    await scene.close();
  },
});

test.beforeEach(() => test.setTimeout(90_000));

test("to whoever is no admin there is no admin page and no admin call", async ({ scene }) => {
  const { database, server } = scene;
  const keys = [scene.me, scene.owner].map((account) => account.with("read", "publish", "write"));
  for (const headers of keys) await expectNothing(scene, headers);
  await expectNoCall(scene, {}); // pages send whoever is not signed in to sign in

  const session = await server.signedIn();
  expect((await ask(`${scene.url}/api/admin/overview`, { headers: session })).status).toBe(200);
  await scene.suspend(scene.owner, "Spam.");
  await expectNothing(scene, session);
  await scene.suspend(scene.owner, null);
  await database.query("UPDATE account SET is_admin = false");
  await expectNothing(scene, session);
});

const NOBODYS = "01890000-0000-7000-8000-000000000404"; // an id

const parametersOf = ({ me }: Scene) => ({
  accountId: me.id,
  notebookId: NOBODYS,
  reportId: NOBODYS,
  host: "example.com",
});

/** What is an admin's is answered as what is not there. */
async function expectNothing(scene: Scene, headers: Record<string, string>): Promise<void> {
  for (const [pattern, { needs }] of Object.entries(PAGES)) {
    if (needs !== "admin") continue;
    const { status } = await ask(scene.url + fillIn(pattern, parametersOf(scene)), { headers });
    expect(status, pattern).toBe(404);
  }
  await expectNoCall(scene, headers);
}

async function expectNoCall(scene: Scene, headers: Record<string, string>): Promise<void> {
  const missing = await ask(`${scene.url}/api/nothing`, {});
  for (const [pattern, calls] of Object.entries(CALLS)) {
    for (const [method, { needs, body }] of Object.entries(calls)) {
      if (needs !== "admin") continue;
      const given = body === undefined ? {} : { body: {} };
      const path = fillIn(pattern, parametersOf(scene));
      const reply = await ask(scene.url + path, { method, headers, ...given });
      expect([reply.status, reply.text], `${method} ${pattern}`).toEqual([404, missing.text]);
    }
  }
}
