// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";

import { SearchingOlder } from "@/components/inspector/searching-older";

afterEach(cleanup);

const idOf = (time: number) =>
  `${time
    .toString(16)
    .padStart(12, "0")
    .replace(/^(.{8})/, "$1-")}-7000-8000-000000000000`;

test("it looks on as soon as a part of the history was looked at, until it is taken away, and says how far it is", () => {
  const onContinue = vi.fn();
  const at = Date.UTC(2026, 10, 3, 12, 0);
  const { rerender, unmount } = render(
    <SearchingOlder back={idOf(at)} fetching={false} onContinue={onContinue} />,
  );
  expect(onContinue).toHaveBeenCalledTimes(1);

  rerender(<SearchingOlder back={idOf(at)} fetching onContinue={onContinue} />);
  expect(onContinue).toHaveBeenCalledTimes(1);
  expect(screen.getByRole("status").textContent).toContain(new Date(at).toLocaleString("en-US"));

  rerender(<SearchingOlder back={idOf(at - 1)} fetching={false} onContinue={onContinue} />);
  expect(onContinue).toHaveBeenCalledTimes(2);
  unmount();
  expect(onContinue).toHaveBeenCalledTimes(2);
});
