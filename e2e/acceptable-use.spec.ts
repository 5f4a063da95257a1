import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";

import type { Notebook } from "@/lib/notebooks/schema";
import { makeTemporaryDataDir, removeDataDir } from "@/lib/postgres/temporary";
import { spawnServer, startServer } from "@/test/server-process";
import { enter, requestsTo } from "./enter";
import { destination, expect, saveDestinations, test } from "./fixtures";
import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";
import { entry, versionButton } from "./versions";

const newHost = () => `${uuidv7()}.example`; // one that no other test has acknowledged
const dialog = (page: Page): Locator => page.getByRole("dialog");
const saveButton = (page: Page): Locator => page.getByRole("button", { name: "Save", exact: true }).first();

async function addDestination(page: Page, endpoint: string): Promise<void> {
  await page
    .getByRole("button", { name: /^Destination/ })
    .first()
    .click();
  await page.getByRole("button", { name: /^Webhook/ }).click();
  await destination(page).getByLabel("Endpoint (URL)").fill(endpoint);
}

function sends(notebook: Notebook, ...endpoints: string[]) {
  const added = endpoints.map((endpoint) => ({
    id: uuidv7(),
    kind: "destination",
    type: "webhook",
    config: { endpoint, payload: "$event" },
  }));
  return { ...notebook, cells: [...notebook.cells, ...added] };
}

test("a destination is saved once the person says that its host is theirs, and only once asked", async ({
  page,
  notebook,
}) => {
  const host = newHost();
  await page.goto(`/notebooks/${notebook.id}`);
  await addDestination(page, `https://${host}/hook`);
  await saveButton(page).click();
  await expect(dialog(page)).toContainText(`Do you own or operate ${host}?`);
  await expect(dialog(page).getByRole("checkbox")).toBeFocused();
  await expect(dialog(page).getByRole("button", { name: "Save" })).toBeDisabled();
  await expectNoViolations(page);

  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(saveButton(page)).toBeFocused();
  await expect(destination(page).getByLabel("Endpoint (URL)")).toHaveValue(`https://${host}/hook`);
  await expect(page.getByText("Not saved")).toBeHidden();

  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("checkbox")).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByText("v. 2")).toBeVisible();

  await destination(page).getByLabel("Endpoint (URL)").fill(`https://${host}/elsewhere`);
  await saveButton(page).click();
  await expect(page.getByText("v. 3")).toBeVisible();
});

test("saved by Ctrl+S and cancelled, the focus is where it was and the draft is kept", async ({
  page,
  request,
  notebook,
}) => {
  await page.goto(`/notebooks/${notebook.id}`);
  await addDestination(page, `https://${newHost()}/`);
  const endpoint = destination(page).getByLabel("Endpoint (URL)");
  await endpoint.press("Control+s");
  await dialog(page).getByRole("button", { name: "Cancel" }).click();

  await expect(endpoint).toBeFocused();
  await expect(saveButton(page)).toBeVisible();
  expect(await (await request.get(`/api/notebooks/${notebook.id}`)).json()).toMatchObject({ version: 1 });
});

test("what is on this machine is saved without a question", async ({ page, notebook, endpoint }) => {
  await page.goto(`/notebooks/${notebook.id}`);
  await addDestination(page, endpoint.url);
  await saveButton(page).click();

  await expect(page.getByText("v. 2")).toBeVisible();
  await expect(destination(page)).not.toContainText("verified");
});

test("a program is told which hosts it has to acknowledge, and does it with its save", async ({
  request,
  notebook,
}) => {
  const [first, second] = [newHost(), newHost()];
  const data = sends(notebook, `https://${first}/`, `http://${second}:8080/`);
  const refused = await request.put(`/api/notebooks/${notebook.id}`, { data });
  expect(refused.status()).toBe(409);
  const { error } = await refused.json();
  expect(error).toMatchObject({ code: "acknowledgement_needed", hosts: [first, `${second}:8080`] });

  const acknowledged = { ...data, acknowledge: error.hosts };
  expect((await request.put(`/api/notebooks/${notebook.id}`, { data: acknowledged })).status()).toBe(200);
  const again = { ...data, version: 2 };
  expect((await request.put(`/api/notebooks/${notebook.id}`, { data: again })).status()).toBe(200);
});

test("a ready notebook can be edited and saved without a question", async ({ page, request }) => {
  const made: Notebook = await (
    await request.post("/api/notebooks", { data: { starter: "forward-json" } })
  ).json();
  await page.goto(`/notebooks/${made.id}`);
  await page.getByRole("textbox", { name: "Title" }).fill("Mine");
  await saveButton(page).click();

  await expect(page.getByText("v. 2")).toBeVisible();
  await request.delete(`/api/notebooks/${made.id}`);
});

test("the rule is beside each endpoint and below each page, and is read by who is not signed in", async ({
  page,
  browser,
  request,
  notebook,
  endpoint,
}) => {
  await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "$event" });
  await page.goto(`/notebooks/${notebook.id}`);
  const opened = page.waitForEvent("popup");
  await destination(page)
    .getByRole("link", { name: /^Acceptable use/ })
    .click();
  const inNewTab = await opened;
  await expect(inNewTab.getByRole("heading", { name: "Acceptable use", level: 1 })).toBeVisible();
  await inNewTab.close();
  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "Acceptable use" }).click();
  await expect(page).toHaveURL(/\/acceptable-use$/);

  const stranger = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const reply = await stranger.request.get("/acceptable-use");
  expect(reply.status()).toBe(200);
  expect(await reply.text()).toContain("Send only to services that you own or operate");
  await stranger.close();
});

for (const width of [1280, 390]) {
  test(`${width} pixels wide: the acceptable use does not scroll sideways, and axe finds nothing`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/acceptable-use");
    await expect(page.getByRole("heading", { name: "What you may do" })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectNoViolations(page);
  });
}

test("a version from when only this machine reached Hookbook is restored once its host is acknowledged", async ({
  page,
  playwright,
  endpoint,
}) => {
  const dataDir = await makeTemporaryDataDir();
  const local = await startServer(dataDir);
  const request = await requestsTo(playwright, local);
  const made: Notebook = await (await request.post(`${local.url}/api/notebooks`, { data: {} })).json();
  const saved = await request.put(`${local.url}/api/notebooks/${made.id}`, {
    data: sends(made, endpoint.url),
  });
  expect(saved.status()).toBe(200);
  const emptied = { ...made, version: 2 };
  expect((await request.put(`${local.url}/api/notebooks/${made.id}`, { data: emptied })).status()).toBe(200);
  await request.dispose();
  await local.stop();

  const open = await startServer(dataDir, { HOST: "0.0.0.0" });
  await enter(page, open);
  await page.goto(`${open.url}/notebooks/${made.id}`);
  await versionButton(page).click();
  await entry(page, 2).getByRole("button", { name: "v. 2 " }).click();
  await entry(page, 2).getByRole("button", { name: "Restore v. 2" }).click();
  const question = page.getByRole("dialog", { name: `Do you own or operate ${new URL(endpoint.url).host}?` });
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toBeHidden();
  await expect(entry(page, 2).getByRole("alert")).toHaveCount(0);
  await entry(page, 2).getByRole("button", { name: "Restore v. 2" }).click();
  await question.getByRole("checkbox").check();
  await question.getByRole("button", { name: "Restore" }).click();

  await expect(page.getByText("v. 2 is restored, as v. 4")).toBeAttached();
  await expect(destination(page).getByLabel("Endpoint (URL)")).toHaveValue(endpoint.url);
  await open.stop();
  await removeDataDir(dataDir);
});

test.describe("the operator's own text", () => {
  let directory: string;
  let dataDir: string;

  test.beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "acceptable-use-"));
    dataDir = await makeTemporaryDataDir();
  });
  test.afterEach(async () => {
    await rm(directory, { recursive: true });
    await removeDataDir(dataDir);
  });

  test("is shown in place of Hookbook's, and HTML in it is text", async ({ page }) => {
    const path = join(directory, "ours.md");
    await writeFile(path, "# Our rules\n\nBe **kind**. <script>document.title = 'run'</script>");
    const server = await startServer(dataDir, { ACCEPTABLE_USE: path });
    await page.goto(`${server.url}/acceptable-use`);

    await expect(page.getByRole("heading", { name: "Our rules" })).toBeVisible();
    await expect(page.getByText("<script>document.title = 'run'</script>")).toBeVisible();
    await expect(page).toHaveTitle("Acceptable use · Hookbook");
    await server.stop();
  });

  test("that can't be read keeps Hookbook from starting, and says so", async () => {
    const server = spawnServer({ DATA_DIR: dataDir, ACCEPTABLE_USE: join(directory, "missing.md") });
    let said = "";
    server.stderr?.on("data", (chunk) => {
      said += chunk;
    });
    const [code] = await once(server, "close");

    expect(code).toBe(1);
    expect(said).toBe("ACCEPTABLE_USE: expected the path of a Markdown file, in UTF-8, that can be read\n");
  });
});
