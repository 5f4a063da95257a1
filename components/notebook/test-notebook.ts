import type { Notebook } from "@/lib/notebooks/schema";

export const SOURCE = "01890000-0000-7000-8000-000000000001";
export const FIRST = "01890000-0000-7000-8000-000000000002";
export const SECOND = "01890000-0000-7000-8000-000000000003";
export const ADDED = "01890000-0000-7000-8000-000000000004";

/** A notebook of version 3 with a source, a destination and a text. */
export const notebook: Notebook = {
  id: "01890000-0000-7000-8000-000000000000",
  title: "Orders",
  description: "",
  version: 3,
  owner: "local",
  isPublic: false,
  forkOf: null,
  updatedAt: "2026-11-23T12:00:00.000Z",
  suspended: null,
  keptDays: 30,
  source: { key: "secret-key", url: "http://hookbook.test/e/secret-key" },
  cells: [
    { id: SOURCE, kind: "source", config: {} },
    {
      id: FIRST,
      kind: "destination",
      type: "webhook",
      config: { endpoint: "https://hookbook.test/hooks", payload: "$event", guarantee: "at_least_once" },
    },
    { id: SECOND, kind: "text", config: { markdown: "What it is for" } },
  ],
};
