import { expect, test } from "vitest";

import { webhookConfig } from "@/lib/cells/schema";

const filled = { endpoint: "https://example.com/hooks", payload: "$event.body" };

test("a destination from before there was a choice is sent again after a crash", () => {
  expect(webhookConfig.parse(filled).guarantee).toBe("at_least_once");
});

test("a destination that is left after a crash keeps that", () => {
  expect(webhookConfig.parse({ ...filled, guarantee: "at_most_once" }).guarantee).toBe("at_most_once");
});

test("a guarantee that there is not is refused, with those that there are", () => {
  const { error } = webhookConfig.safeParse({ ...filled, guarantee: "exactly_once" });
  expect(error?.issues).toMatchObject([
    { path: ["guarantee"], message: "Choose at_least_once or at_most_once" },
  ]);
});

test.each(["https://me:secret@example.com/", "https://me@example.com/", "http://:secret@example.com/"])(
  "an endpoint with a user name or a password is refused: %s",
  (endpoint) => {
    const { error } = webhookConfig.safeParse({ ...filled, endpoint });
    expect(error?.issues).toMatchObject([
      { path: ["endpoint"], message: "Leave the user name and password out of the URL" },
    ]);
  },
);
