import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** A Chromium named by CHROMIUM_PATH or installed on this machine; undefined to use Playwright's own download. */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const directories = (process.env.PATH ?? "").split(":");
  const candidates = NAMES.flatMap((name) => directories.map((directory) => join(directory, name)));
  return [...candidates, MAC_CHROME].find((path) => existsSync(path));
}

/** Gets a Chromium for the tests if there is none. @returns whether there is one now */
export async function ensureChromium() {
  if (findChromium() !== undefined || (await hasDownload())) return true;

  console.log("There is no Chromium for the browser tests: trying to install one.");
  run("npx", ["playwright", "install", "chromium"], 120_000);
  if (await hasDownload()) return true;

  const onDebian = process.getuid?.() === 0 && existsSync("/etc/debian_version");
  if (onDebian) run("apt-get", ["update"], 120_000) && run("apt-get", ["install", "-y", "chromium"], 600_000);
  return findChromium() !== undefined;
}

/** Whether Playwright's own browser is here. */
async function hasDownload() {
  const { chromium } = await import("@playwright/test");
  return existsSync(chromium.executablePath());
}

function run(command, args, timeout) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"], timeout, env }).status === 0;
}
