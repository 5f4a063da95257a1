import { parseArgs } from "node:util";

export type Options = {
  seconds: number; // of load, each time
  connections: number[];
  rounds: number; // how often everything is measured; the figures are medians
  only: string[]; // names of scenarios; none for the usual ones
  all: boolean;
  json: string | null; // the path of a report
};

/** Reads the command line. Throws at what it doesn't know. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: "string", default: "10" },
      connections: { type: "string", default: "8,32,128" },
      rounds: { type: "string", default: "1" },
      only: { type: "string", multiple: true, default: [] },
      all: { type: "boolean", default: false },
      json: { type: "string" },
    },
  });
  return {
    seconds: positive("seconds", values.seconds),
    connections: values.connections.split(",").map((text) => positive("connections", text)),
    rounds: positive("rounds", values.rounds),
    only: values.only.flatMap((names) => names.split(",")),
    all: values.all,
    json: values.json ?? null,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name}: expected whole numbers from 1, not ${text}`);
  return value;
}
