import { expect, test } from "vitest";

import { createClosing } from "@/bench/closing";

test("what was added last is ended first, and nothing twice", async () => {
  const ended: string[] = [];
  const closing = createClosing();
  const add = (name: string) => closing.add(async () => void ended.push(name));
  add("database");
  const endServer = add("server");
  add("load");

  await endServer();
  await Promise.all([closing.all(), closing.all()]);

  expect(ended).toEqual(["server", "load", "database"]);
});
