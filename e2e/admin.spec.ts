import { makeSender, startVictim, statesOf } from "./abuse";
import { enter } from "./enter";
import { test as base, expect } from "./fixtures";
import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";
import { ask } from "./walk/ask";
import { openScene, type Scene } from "./walk/scene";

type Victim = Awaited<ReturnType<typeof startVictim>>;

const MINUTE_MS = 60_000;

const test = base.extend<{ scene: Scene; victim: Victim }>({
  storageState: { cookies: [], origins: [] }, // nobody is signed in

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter list.
  scene: async ({}, use) => {
    const scene = await openScene({
      DESTINATION_ATTEMPT_LIMIT: "1", // so that what comes while one is unanswered waits
      SUPPORT_CONTACT: "support@example.com",
    });
    await use(scene);
    await scene.close();
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter list.
  victim: async ({}, use) => {
    const victim = await startVictim();
    await use(victim);
    victim.answer();
    await victim.close();
  },
});

test.beforeEach(() => test.setTimeout(90_000));

test("an operator finds and stops an abuser in a minute, from the page", async ({ page, scene, victim }) => {
  const { me: abuser } = scene;
  const sender = await makeSender(scene, abuser, victim.url);
  const send = (body: unknown) => ask(sender.url, { method: "POST", body });
  expect((await send({ n: 1 })).status).toBe(200);
  await expect.poll(() => victim.links.length).toBe(1);

  await page.goto(victim.links[0]!);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Report unwanted requests");
  await expect(page.getByRole("main")).toContainText(new URL(victim.url).host);
  await expect(page.getByRole("main")).toContainText(victim.received[0]!.id);
  await expect(page.getByRole("main")).not.toContainText(abuser.name);
  await page.getByLabel("What is wrong").fill("We never asked for this.");
  await page.getByLabel("How to reach you").fill("ops@shop.example");
  await page.getByRole("button", { name: "Send report" }).click();
  await expect(page.getByText("The operator has your report")).toBeVisible();

  victim.hold();
  for (const n of [2, 3, 4]) expect((await send({ n })).status).toBe(200);
  await expect.poll(() => victim.received.length).toBe(2);

  await enter(page, scene.server);
  const startedAt = performance.now();
  await page.goto(`${scene.url}/admin`);
  await page.getByRole("link", { name: "Open reports" }).click();
  const report = page.getByRole("listitem").filter({ hasText: "We never asked for this." });
  await expect(report).toContainText("ops@shop.example");
  await expect(report.getByRole("link", { name: abuser.name })).toBeVisible();
  await report.getByRole("button", { name: "Suspend account" }).click();
  await page.getByLabel("Reason").fill("It sends what nobody asked for.");
  await page.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
  await expect(report).toContainText("Suspended: It sends what nobody asked for.");
  expect(performance.now() - startedAt).toBeLessThan(MINUTE_MS);

  const refused = await send({ n: 5 });
  expect([refused.status, JSON.parse(refused.text)]).toEqual([
    403,
    {
      error:
        "This source is suspended: It sends what nobody asked for. To have this looked at, turn to support@example.com",
    },
  ]);
  victim.answer();
  await expect
    .poll(() => statesOf(scene, abuser, sender.id))
    .toEqual(["suspended", "suspended", "delivered", "delivered"]);
  const change = await ask(`${scene.url}/api/notebooks`, {
    method: "POST",
    headers: abuser.with("write"),
    body: { title: "Another" },
  });
  expect([change.status, change.code]).toEqual([403, "account_suspended"]);
  expect(victim.received).toHaveLength(2); // nothing more came

  await report.getByRole("button", { name: "Lift account's suspension" }).click();
  await expect.poll(() => victim.received.length).toBe(4);
  await expect
    .poll(() => statesOf(scene, abuser, sender.id))
    .toEqual(["delivered", "delivered", "delivered", "delivered"]);
  expect((await send({ n: 6 })).status).toBe(200);

  await report.getByRole("button", { name: /^Close/ }).click();
  await page.getByLabel("Note").fill("Talked to them.");
  await page.getByRole("button", { name: "Close report" }).click();
  await expect(page.getByText("No report is open.")).toBeVisible();
  await page.getByRole("link", { name: "Closed reports" }).click();
  await expect(page.getByRole("main")).toContainText("Talked to them.");
});

test("who has it sees on every page why an account is suspended, and where to turn", async ({
  scene,
  victim,
}) => {
  const sender = await makeSender(scene, scene.me, victim.url);
  await scene.suspend(scene.me, "It sends what nobody asked for.");

  for (const path of ["/", "/environment", `/notebooks/${sender.id}`]) {
    const { text } = await ask(scene.url + path, { headers: scene.me.with("read") });
    expect(text, path).toContain('aria-label="This account is suspended"');
    expect(text, path).toContain("It sends what nobody asked for.");
    expect(text, path).toContain('href="mailto:support@example.com"');
    const other = await ask(scene.url + path, { headers: scene.other.with("read") });
    expect(other.text, path).not.toContain("is suspended");
  }
});

test("a host is blocked from the page: what waits for it is blocked, and nothing goes there", async ({
  page,
  scene,
  victim,
}) => {
  const sender = await makeSender(scene, scene.me, victim.url);
  victim.hold();
  for (const n of [1, 2]) await ask(sender.url, { method: "POST", body: { n } });
  await expect.poll(() => victim.received.length).toBe(1);

  await enter(page, scene.server);
  await page.goto(`${scene.url}/admin/hosts/${encodeURIComponent(new URL(victim.url).host)}`);
  await page.getByRole("button", { name: /^Block/ }).click();
  await page.getByLabel("Reason").fill("It is not theirs.");
  await page.getByRole("dialog").getByRole("button", { name: "Block" }).click();
  await expect(page.getByRole("main")).toContainText("Blocked: It is not theirs.");
  victim.answer();
  await ask(sender.url, { method: "POST", body: { n: 3 } });
  await expect.poll(() => statesOf(scene, scene.me, sender.id)).toEqual(["blocked", "blocked", "delivered"]);

  await page.getByRole("button", { name: /^Unblock/ }).click();
  await expect(page.getByRole("button", { name: /^Block/ })).toBeVisible();
  await ask(sender.url, { method: "POST", body: { n: 4 } });
  await expect.poll(() => victim.received.length).toBe(2);
});

test("a link that was not made here, or is not whole, says so, and reports nothing", async ({
  page,
  scene,
}) => {
  for (const token of ["x", "A".repeat(43)]) {
    const reply = await page.goto(`${scene.url}/report/${token}`);
    expect(reply?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link can't be read");
    const body = { token, text: "We never asked for this." };
    expect((await ask(`${scene.url}/api/reports`, { method: "POST", body })).status).toBe(404);
  }
  await expectNoViolations(page);
});

for (const [width, colorScheme] of [
  [1280, "light"],
  [390, "light"],
  [1280, "dark"],
] as const) {
  test.describe(`${width} pixels wide, in the ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme });

    test("axe finds nothing in what an admin and a receiver see, and nothing is wider than the window", async ({
      page,
      scene,
      victim,
    }) => {
      const sender = await makeSender(scene, scene.me, victim.url);
      await ask(sender.url, { method: "POST", body: {} });
      await expect.poll(() => victim.links.length).toBe(1);
      const check = async (path: string) => {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectNoViolations(page);
        await expectNoSidewaysScroll(page);
      };

      await check(victim.links[0]!);
      await page.getByRole("button", { name: "Send report" }).click();
      await expect(page.getByText("Say what is wrong")).toBeVisible();
      await expectNoViolations(page);
      await page.getByLabel("What is wrong").fill(`We never asked for this. ${"x".repeat(300)}`);
      await page.getByRole("button", { name: "Send report" }).click();
      await expect(page.getByText("The operator has your report")).toBeVisible();
      await expectNoViolations(page);

      await enter(page, scene.server);
      await check(`${scene.url}/admin/reports`);
      await page.getByRole("button", { name: "Suspend notebook" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
      await expect(page.getByText("Enter a reason: it is what they are told.")).toBeVisible();
      await expectNoViolations(page);
      await page.getByLabel("Reason").fill(`Spam. ${"y".repeat(300)}`);
      await page.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
      await expect(page.getByRole("button", { name: "Lift notebook's suspension" })).toBeVisible();

      const own = await makeSender(scene, scene.owner, victim.url);
      await ask(own.url, { method: "POST", body: {} });
      await page.goto(`${scene.url}/admin/notebooks?q=${own.id}`);
      await page.getByRole("button", { name: "Suspend notebook" }).click();
      await page.getByLabel("Reason").fill("Spam of one's own.");
      await page.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
      await expect(page.getByRole("button", { name: "Lift notebook's suspension" })).toBeVisible();
      await check(`${scene.url}/notebooks/${own.id}`);
      const notice = page.getByRole("region", { name: "This notebook is suspended" });
      await expect(notice).toContainText("Spam of one's own.");
      await expect(notice.getByRole("link", { name: "support@example.com" })).toBeVisible();
      await check(`${scene.url}/`);
      await expect(page.getByRole("main")).toContainText("Suspended: Spam of one's own.");

      await scene.suspend(scene.me, "Spam.");
      const host = encodeURIComponent(new URL(victim.url).host);
      for (const path of [
        "",
        "/accounts",
        `/accounts/${scene.me.id}`,
        "/notebooks",
        "/hosts?days=7",
        `/hosts/${host}`,
      ]) {
        await check(`${scene.url}/admin${path}`);
      }
    });
  });
}
