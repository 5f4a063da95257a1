import { defineConfig, devices } from "@playwright/test";

import { findChromium } from "./scripts/chromium.mjs";

const executablePath = findChromium();
const isRoot = process.getuid?.() === 0;

/** A browser in which the owner is signed in. */
function ownerIn(url = "", cookie = "") {
  const [name = "", value = ""] = cookie.split(/=(.*)/s);
  if (name === "") return undefined;
  const expires = -1;
  const domain = new URL(url).hostname;
  const rest = { expires, domain, path: "/", httpOnly: true, secure: false, sameSite: "Lax" } as const;
  return { cookies: [{ name, value, ...rest }], origins: [] };
}

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./test/server.ts",
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.E2E_URL, // set by the global setup, as is E2E_COOKIE
    storageState: ownerIn(process.env.E2E_URL, process.env.E2E_COOKIE),
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: isRoot ? ["--no-sandbox"] : [], // Chromium's sandbox refuses to run as root
    },
  },
});
