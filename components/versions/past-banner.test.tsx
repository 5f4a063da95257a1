// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";

import { PastBanner } from "@/components/versions/past-banner";
import type { Version } from "@/lib/notebooks/schema";

afterEach(cleanup);

const year = new Date().getFullYear();
const version: Version = {
  number: 3,
  savedAt: new Date(year, 10, 23, 9, 5).toISOString(),
  savedBy: "leia",
  restoredFrom: null,
  title: "",
  description: "",
  cells: [],
};

function words(event: { receivedAt: string } | null, dirty = false) {
  render(
    <PastBanner number={3} event={event} version={version} dirty={dirty} restore={null} onBack={() => {}} />,
  );
  return screen.getByRole("status").textContent;
}

test("an older version that an event brought up says when the event came", () => {
  const receivedAt = new Date(year, 10, 24, 10, 12).toISOString();
  expect(words({ receivedAt })).toBe("v. 3, as this event ran on it, Nov 24, 10:12 AM.");
});

test("an older version that was asked for says who saved it and when", () => {
  expect(words(null)).toBe("v. 3, saved by leia, Nov 23, 9:05 AM.");
});

test("whoever has unsaved changes is told that they are kept", () => {
  expect(words(null, true)).toMatch(/ Your unsaved changes are kept\.$/);
});
