// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";

import { Toolbar } from "@/components/inspector/toolbar";

afterEach(cleanup);

function Page() {
  const [paused, setPaused] = useState(false);
  const [search, setSearch] = useState("");
  return (
    <>
      <Toolbar paused={paused} newer={undefined} search={search} onPause={setPaused} onSearch={setSearch} />
      <input aria-label="Title" />
    </>
  );
}

const isLive = () => screen.getByRole("button", { name: "Live" }).getAttribute("aria-pressed");

test("l pauses and goes live again, and / goes to the search without being typed there", async () => {
  render(<Page />);
  await userEvent.keyboard("l");
  expect(isLive()).toBe("false");
  await userEvent.keyboard("l");
  expect(isLive()).toBe("true");

  await userEvent.keyboard("/");
  expect(document.activeElement).toBe(screen.getByRole("searchbox"));
  await userEvent.keyboard("ill/l");
  expect(screen.getByRole("searchbox")).toHaveProperty("value", "ill/l");
  expect(isLive()).toBe("true");
});

test("where a person types, and with Ctrl, they are letters like any other", async () => {
  render(<Page />);
  await userEvent.type(screen.getByLabelText("Title"), "l/");
  expect(screen.getByLabelText("Title")).toHaveProperty("value", "l/");
  expect(isLive()).toBe("true");

  await userEvent.tab();
  await userEvent.keyboard("{Control>}l{/Control}");
  expect(isLive()).toBe("true");
});
