import { defineConfig, devices } from "@playwright/test";

import { findChromium } from "./scripts/chromium.mjs";

const executablePath = findChromium();
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./test/server.ts",
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.E2E_URL, // set by the global setup
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: isRoot ? ["--no-sandbox"] : [], // Chromium's sandbox refuses to run as root
    },
  },
});
