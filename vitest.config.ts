import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const resolve = { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } };

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "server",
          include: ["{app,bench,chaos,docs,lib,scripts,server}/**/*.test.ts"],
          globalSetup: "test/postgres.ts",
          setupFiles: "test/environment.ts",
          testTimeout: 30_000, // real servers, on a machine that may have much else to do
          hookTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        resolve,
        test: {
          name: "browser",
          include: ["components/**/*.test.{ts,tsx}"],
          environment: "jsdom",
        },
      },
    ],
  },
});
