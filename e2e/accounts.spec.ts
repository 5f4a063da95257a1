import type { Page } from "@playwright/test";

import { makeTemporaryDataDir, removeDataDir } from "@/lib/postgres/temporary";
import { type ServerProcess, startServer } from "@/test/server-process";
import { test as base, expect } from "./fixtures";
import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";

type Fixtures = {
  variables: Record<string, string>;
  server: ServerProcess; // of the test's own, with nobody signed in
};

const test = base.extend<Fixtures>({
  variables: [{}, { option: true }],
  storageState: { cookies: [], origins: [] },

  server: async ({ variables }, use) => {
    const dataDir = await makeTemporaryDataDir();
    const server = await startServer(dataDir, variables);
    await use(server);
    await server.stop();
    await removeDataDir(dataDir);
  },
});

test.describe.configure({ timeout: 120_000 }); // axe looks at each page twice, and servers start

const PASSWORD = "correct horse battery";

async function look(page: Page): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoViolations(page);
    await expectNoSidewaysScroll(page);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("started for this machine only, the printed address signs the owner in; nothing else does", async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/environment`);
  await expect(page).toHaveURL(`${server.url}/sign-in?next=%2Fenvironment`);
  await expect(page.getByText("Open the link that Hookbook printed")).toBeVisible();
  await look(page);

  await page.goto(`${server.url}/sign-in/link?token=${"A".repeat(32)}`);
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "This link signs nobody in any more.",
  );
  await look(page);

  await page.goto(server.link ?? "");
  await expect(page).toHaveURL(`${server.url}/`);
  await expect(page.getByRole("heading", { name: "Notebooks" })).toBeVisible();
  await page.getByRole("button", { name: "New notebook" }).click();
  await expect(page).toHaveURL(/\/notebooks\//);
});

test("the owner who came by the link chooses a password, signs out, and signs in by it to where they were going", async ({
  page,
  server,
}) => {
  await page.goto(server.link ?? "");
  await page.goto(`${server.url}/account`);
  await look(page);
  await page.getByRole("link", { name: "Choose a password" }).click();
  await look(page);
  await page.getByLabel("User name").fill("ann");
  await page.getByLabel("E-mail address").fill("ann@example.com");
  await page.getByLabel("Password").fill("1234567890");
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByText("one of the first that is tried")).toBeVisible();
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Set up" }).click();

  await page.getByRole("button", { name: "Account of ann" }).click();
  await look(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(`${server.url}/sign-in`);
  await page.goto(`${server.url}/account/keys`);
  await signIn(page, "ann@example.com", PASSWORD);
  await expect(page).toHaveURL(`${server.url}/account/keys`);
});

test.describe("reached by others", () => {
  test.use({ variables: { HOST: "0.0.0.0" } });

  test("a link sets the owner's account up, once; then one signs in, and sees and ends sessions", async ({
    page,
    browser,
    server,
  }) => {
    expect(server.link).toMatch(/\/setup\?token=[\w-]{32}$/);
    await page.goto(`${server.url}/setup?token=guessed`);
    await expect(page.getByRole("heading", { name: "This link sets nothing up" })).toBeVisible();

    await page.goto(server.link ?? "");
    await look(page);
    await page.getByLabel("User name").fill("Ann!");
    await page.getByLabel("E-mail address").fill("ann@example.com");
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Set up" }).click();
    await expect(page.getByText("A user name has 1 to 39")).toBeVisible();
    await page.getByLabel("User name").fill("ann");
    await page.getByRole("button", { name: "Set up" }).click();
    await expect(page.getByRole("heading", { name: "Notebooks" })).toBeVisible();

    const other = await browser.newPage({ storageState: { cookies: [], origins: [] } });
    await other.goto(server.link ?? "");
    await expect(other.getByRole("heading", { name: "The owner's account is set up" })).toBeVisible();
    await other.getByRole("link", { name: "Sign in" }).click();
    await signIn(other, "ann@example.com", "not it at all");
    await expect(other.getByRole("main").getByRole("alert")).toContainText(
      "The e-mail address or the password is wrong.",
    );
    await signIn(other, "ann@example.com", PASSWORD);
    await expect(other.getByRole("heading", { name: "Notebooks" })).toBeVisible();

    await page.goto(`${server.url}/account/sessions`);
    const sessions = page.getByRole("list", { name: "Sessions" }).getByRole("listitem");
    await expect(sessions).toHaveCount(2);
    await expect(sessions.filter({ hasText: "this browser" })).toContainText("Chrome on");
    await look(page);
    await page.getByRole("button", { name: /^Sign out Chrome/ }).click();
    await expect(sessions).toHaveCount(1);
    await other.reload();
    await expect(other).toHaveURL(`${server.url}/sign-in`);
    await other.close();
  });

  test("a changed password is the one to sign in with, and other browsers are out", async ({
    page,
    browser,
    server,
  }) => {
    await server.signedIn(); // sets the owner up
    await page.goto(`${server.url}/sign-in`);
    await signIn(page, "owner@example.com", PASSWORD);
    await expect(page.getByRole("heading", { name: "Notebooks" })).toBeVisible();
    const other = await browser.newPage({ storageState: await page.context().storageState() });
    await page.goto(`${server.url}/account`);
    await look(page);
    await page.getByLabel("Current password").fill("not it at all");
    await page.getByLabel("New password").fill("another fine password");
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("This is not the password of this account")).toBeVisible();
    await page.getByLabel("Current password").fill(PASSWORD);
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("Password changed, other sessions ended")).toBeVisible();

    await page.getByLabel("New e-mail address").fill("ann@example.com");
    await page.getByLabel("Your password").fill("another fine password");
    await page.getByRole("button", { name: "Change e-mail address" }).click();
    await expect(page.getByText("You sign in with ann@example.com.")).toBeVisible();

    await other.goto(`${server.url}/account`); // the same session as the one that asked
    await expect(other.getByRole("heading", { name: "Account", exact: true })).toBeVisible();
    await other.close();
    await page.getByRole("button", { name: "Account of owner" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(`${server.url}/sign-in`);
    await signIn(page, "ann@example.com", "another fine password");
    await expect(page.getByRole("heading", { name: "Notebooks" })).toBeVisible();
  });

  test("nobody makes an account, as sign-up is closed", async ({ page, server }) => {
    await page.goto(`${server.url}/sign-up`);
    await expect(page.getByRole("heading", { name: "Sign-up is closed" })).toBeVisible();
    await look(page);
    const refused = await page.request.post(`${server.url}/api/accounts`, {
      data: { email: "eve@example.com", password: PASSWORD },
      headers: { origin: server.url },
    });
    expect(refused.status()).toBe(403);
  });
});

test.describe("with sign-up open", () => {
  test.use({ variables: { HOST: "0.0.0.0", SIGNUP: "open" } });

  test("somebody makes an account, chooses a user name, works, and deletes the account", async ({
    page,
    server,
  }) => {
    await page.goto(`${server.url}/account/keys`);
    await page.getByRole("link", { name: "Sign up" }).click();
    await look(page);
    await page.getByLabel("E-mail address").fill("bob@example.com");
    await page.getByLabel("Password").fill("short");
    await page.getByRole("button", { name: "Sign up" }).click();
    await expect(page.getByText("Enter at least 10 characters")).toBeVisible();
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign up" }).click();

    await expect(page.getByRole("heading", { name: /you'll need to create a username/ })).toBeVisible();
    await page.goto(`${server.url}/environment`); // nothing else can be done first
    await expect(page).toHaveURL(`${server.url}/welcome?next=%2Fenvironment`);
    await look(page);
    await page.getByLabel("User name").fill("local"); // the owner's
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByText("Read the acceptable use and accept it")).toBeVisible();
    await page.getByRole("checkbox", { name: "I accept the acceptable use" }).check();
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByText("Somebody has this name")).toBeVisible();
    await page.getByLabel("User name").fill("bob");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page).toHaveURL(`${server.url}/environment`);

    await page.goto(`${server.url}/account`);
    await page.getByRole("button", { name: "Delete account…" }).click();
    await look(page);
    await page.getByRole("dialog").getByLabel("User name").fill("alice");
    await page.getByRole("button", { name: "Delete account", exact: true }).click();
    await expect(page.getByText("Type the user name of this account, bob")).toBeVisible();
    await page.getByRole("dialog").getByLabel("User name").fill("bob");
    await page.getByRole("button", { name: "Delete account", exact: true }).click();
    await expect(page).toHaveURL(`${server.url}/sign-in`);
    await signIn(page, "bob@example.com", PASSWORD);
    await expect(page.getByRole("main").getByRole("alert")).toContainText(
      "The e-mail address or the password is wrong.",
    );
  });
});
