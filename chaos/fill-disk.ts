import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Scenario } from "@/chaos/counts";
import { onSmallDisk } from "@/chaos/small-disk";

const INSIDE = ["--import", "tsx", "chaos/on-full-disk.ts"];

/** Postgres's disk fills up under load, and has room again later. The whole scenario runs where that disk is mounted. */
export const fillDisk: Scenario = async (options) => {
  const mount = await mkdtemp(join(tmpdir(), "hookbook-disk-"));
  try {
    const ran = await onSmallDisk(mount, [process.execPath, ...INSIDE, mount, JSON.stringify(options)]);
    if ("impossible" in ran) return { scenario: "fill the disk", notRun: ran.impossible };
    return JSON.parse(ran.output);
  } finally {
    await rm(mount, { recursive: true });
  }
};
