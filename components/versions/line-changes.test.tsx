// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";

import { LineChanges } from "@/components/versions/line-changes";

afterEach(cleanup);

test("removed and added lines are told by signs and words, not by colour alone", () => {
  render(<LineChanges name="Payload" before={"a\nold"} after={"a\nnew"} />);

  const lines = [...screen.getByRole("figure").querySelectorAll("p")];
  expect(lines.map(({ textContent }) => textContent)).toEqual([" a", "−Removed: old", "+Added: new"]);
});

test("markup in a text is shown as it was typed", () => {
  render(<LineChanges name="Text" before="" after="<b>bold</b>" />);
  expect(screen.getByText("<b>bold</b>")).toBeDefined();
});

test("equal lines that are left out are counted", () => {
  const text = Array.from({ length: 30 }, (_, index) => `${index}`).join("\n");
  render(<LineChanges name="Code" before={text} after={`${text}\nnew`} />);
  expect(screen.getByText("… 27 equal lines")).toBeDefined();
});
