import { expect, test } from "vitest";

import { toPublic } from "@/lib/public/to-public";

const id = (last: number) => `01890000-0000-7000-8000-00000000000${last}`;

test("what is not named as public is dropped, from the notebook and from each cell, and a cell's id is another", () => {
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
  const shownAs = (last: number) => shown.cells[last - 1]?.id;

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
      { id: shownAs(1), kind: "source", config: {} },
      {
        id: shownAs(2),
        kind: "destination",
        type: "webhook",
        config: { payload: "$event.body", guarantee: "at_least_once" },
      },
      { id: shownAs(3), kind: "destination", type: null, config: {} },
      { id: shownAs(4), kind: "code", config: { source: "1" } },
      { id: shownAs(5), kind: "text", config: { markdown: "Why" } },
    ],
  });
  const ids = [1, 2, 3, 4, 5].flatMap((last) => [id(last), shownAs(last)]);
  expect(new Set(ids)).toHaveLength(10); // nobody learns the owner's
  expect(toPublic(row)).toEqual(shown);
});
