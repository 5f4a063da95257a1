import { expect, test } from "vitest";

import { toPublic } from "@/lib/public/to-public";

const id = (last: number) => `01890000-0000-7000-8000-00000000000${last}`;

test("what is not named as public is dropped, from the notebook and from each cell", () => {
  const canary = "canary";
  const row = {
    id: id(0),
    title: "Orders",
    description: "What it is for",
    version: 3,
    updatedAt: new Date("2026-11-23T12:00:00.000Z"),
    account: { name: "ada", id: canary, email: canary },
    forkedFrom: null,
    forkedFromTitle: canary,
    sourceKey: canary,
    suspendedReason: canary,
    versions: [
      {
        id: canary,
        cells: [
          { id: id(1), kind: "source", config: { key: canary }, secret: canary },
          {
            id: id(2),
            kind: "destination",
            type: "webhook",
            config: {
              endpoint: canary,
              payload: "$event.body",
              guarantee: "at_least_once",
              headers: { authorization: canary }, // a field that there is not yet
            },
          },
          { id: id(3), kind: "destination", type: null, config: { endpoint: canary } },
          { id: id(4), kind: "code", config: { source: "1", secret: canary } },
          { id: id(5), kind: "text", config: { markdown: "Why", secret: canary } },
        ],
      },
    ],
  };
  const shown = toPublic(row);

  expect(JSON.stringify(shown)).not.toContain(canary);
  expect(shown).toEqual({
    id: id(0),
    title: "Orders",
    description: "What it is for",
    version: 3,
    owner: "ada",
    updatedAt: "2026-11-23T12:00:00.000Z",
    isPublic: true,
    forkOf: null,
    cells: [
      { id: id(1), kind: "source", config: {} },
      {
        id: id(2),
        kind: "destination",
        type: "webhook",
        config: { payload: "$event.body", guarantee: "at_least_once" },
      },
      { id: id(3), kind: "destination", type: null, config: {} },
      { id: id(4), kind: "code", config: { source: "1" } },
      { id: id(5), kind: "text", config: { markdown: "Why" } },
    ],
  });
});
