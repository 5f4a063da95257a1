import { expect, test } from "@playwright/test";

import { startEmbeddedPostgres } from "@/lib/postgres/embedded";
import { makeTemporaryDataDir, removeDataDir } from "@/lib/postgres/temporary";
import { startServer } from "@/test/server-process";

import { enter } from "./enter";
import { expectNoSidewaysScroll, expectNoViolations } from "./page-checks";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme, viewport: { width: 390, height: 844 } });

    test("with its database away a page says that it could not be made, and tries again when asked", async ({
      page,
    }) => {
      test.setTimeout(120_000);
      const dataDir = await makeTemporaryDataDir();
      const serverDir = await makeTemporaryDataDir();
      const postgres = await startEmbeddedPostgres({ dataDir });
      const server = await startServer(serverDir, { DATABASE_URL: postgres.url, LOG_LEVEL: "fatal" });
      const headers = await server.signedIn();
      const body = '{"title":"Kept"}';
      const made = await fetch(`${server.url}/api/notebooks`, { method: "POST", headers, body });
      const { id } = await made.json();

      await enter(page, server);

      await postgres.stop();
      for (const path of ["/", `/notebooks/${id}`]) {
        await page.goto(server.url + path);
        await expect(page.getByRole("heading", { level: 1, name: "Something went wrong" })).toBeVisible();
        await expectNoViolations(page);
        await expectNoSidewaysScroll(page);
      }

      const again = await startEmbeddedPostgres({ dataDir });
      await expect(async () => {
        await page.getByRole("button", { name: "Try again" }).click({ timeout: 1_000 });
        await expect(page.getByLabel("Title")).toHaveValue("Kept", { timeout: 2_000 });
      }).toPass();
      await page.goto("about:blank"); // its stream would keep the server from ending at once
      await server.stop();
      await again.stop();
      await removeDataDir(dataDir);
      await removeDataDir(serverDir);
    });
  });
}
