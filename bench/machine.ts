import { cpus, totalmem } from "node:os";

/** Where the figures come from. */
export const machine = {
  cpus: cpus().length,
  cpu: cpus()[0]?.model.trim() ?? "unknown processor",
  memoryBytes: totalmem(),
  platform: `${process.platform} ${process.arch}`,
  node: process.versions.node,
};
