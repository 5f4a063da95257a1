// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";

import { TextCell } from "@/components/cells/text-cell";
import type { CellOf } from "@/lib/cells/schema";

afterEach(cleanup);

function Cell({ markdown, added }: { markdown: string; added: boolean }) {
  const [cell, setCell] = useState<CellOf<"text">>({
    id: "01890000-0000-7000-8000-000000000002",
    kind: "text",
    config: { markdown },
  });
  return (
    <TextCell
      cell={cell}
      number={1}
      problems={{}}
      added={added}
      onChange={(changed) => changed.kind === "text" && setCell(changed)}
    />
  );
}

function show(markdown: string, added = false) {
  const user = userEvent.setup();
  render(<Cell markdown={markdown} added={added} />);
  return user;
}

const field = () => screen.queryByRole("textbox", { name: "Text 1, in Markdown" });
const rendered = () => screen.getByRole("group", { name: "Text 1: press Enter to edit it" });

test("a cell that was just added is being written", async () => {
  const user = show("", true);
  await user.keyboard("**new**");

  expect(field()).toHaveProperty("value", "**new**");
});

test("Escape shows the text as it reads, and gives it the focus; Enter edits it again", async () => {
  const user = show("", true);
  await user.keyboard("**bold**{Escape}");

  expect((await screen.findByText("bold")).tagName).toBe("STRONG");
  await expect.poll(() => document.activeElement).toBe(rendered());
  await user.keyboard("{Enter}");
  expect(field()).toHaveProperty("value", "**bold**");
});

test("a click edits the text, and leaving it shows it", async () => {
  const user = show("*read*");

  await user.click(await screen.findByText("read"));
  expect(document.activeElement).toBe(field());
  await user.tab({ shift: true });
  expect((await screen.findByText("read")).tagName).toBe("EM");
});

test("the button edits the text", async () => {
  const user = show("read");
  await user.click(screen.getByRole("button", { name: "Edit text" }));

  expect(document.activeElement).toBe(field());
});

test("a click on a link follows it, and edits nothing", async () => {
  const user = show("[a](https://example.com)");
  await user.click(await screen.findByRole("link", { name: "a" }));

  expect(field()).toBeNull();
});

test("an empty cell says what it is for", () => {
  show(" \n");
  expect(rendered().textContent).toBe("Add text, in Markdown");
});
