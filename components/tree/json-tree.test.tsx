// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";

import { JsonTree } from "@/components/tree/json-tree";
import { Announcer } from "@/components/ui/announcer";

afterEach(cleanup);

const event = {
  headers: { host: "hookbook.test", "user-agent": "curl/8" },
  body: { person: { homeworld: { name: "Tatooine" }, tags: ["a", 7, true, null] } },
};

function show(value: unknown) {
  const user = userEvent.setup(); // with a clipboard of its own
  render(
    <Announcer>
      <JsonTree value={value} root="$event" label="Selected event" />
    </Announcer>,
  );
  return user;
}

const copied = () => navigator.clipboard.readText();

test("the first two levels are open, and what is deeper, and the headers, are counted", () => {
  show(event);

  expect(screen.getByRole("button", { name: '"person": {' }).ariaExpanded).toBe("true");
  expect(screen.getByRole("button", { name: '"homeworld": {...}, // 1 key' }).ariaExpanded).toBe("false");
  expect(screen.getByRole("button", { name: '"tags": [...] // 4 items' }).ariaExpanded).toBe("false");
  expect(screen.getByRole("button", { name: '"headers": {...}, // 2 keys' }).ariaExpanded).toBe("false");
  expect(screen.queryByText('"Tatooine"')).toBeNull();
});

test("a click opens a branch, and another closes it", async () => {
  const user = show(event);

  await user.click(screen.getByRole("button", { name: /homeworld/ }));
  expect(screen.getByText('"Tatooine"').textContent).toBe('"Tatooine"');
  await user.click(screen.getByRole("button", { name: /homeworld/ }));
  expect(screen.queryByText('"Tatooine"')).toBeNull();
});

test.each(["Control", "Meta"])("a click with %s copies the path, says so, and opens nothing", async (key) => {
  const user = show(event);

  await user.keyboard(`{${key}>}`);
  await user.click(screen.getByRole("button", { name: /homeworld/ }));
  await user.keyboard(`{/${key}}`);

  expect(await copied()).toBe("$event.body.person.homeworld");
  expect(screen.getByRole("status").textContent).toBe("Copied $event.body.person.homeworld");
  expect(screen.queryByText('"Tatooine"')).toBeNull();
});

test("a click with Control on a value copies its path too", async () => {
  const user = show(event);

  await user.click(screen.getByRole("button", { name: /homeworld/ }));
  await user.keyboard("{Control>}");
  await user.click(screen.getByText('"Tatooine"'));

  expect(await copied()).toBe("$event.body.person.homeworld.name");
});

test("the keyboard walks the lines, opens one, and copies its path with c", async () => {
  const user = show(event);

  screen.getByRole("button", { name: /headers/ }).focus();
  await user.keyboard("{ArrowRight}{ArrowDown}{ArrowDown}c");

  expect(await copied()).toBe('$event.headers["user-agent"]');
});

test("the last key of an object has no comma, as in JSON", () => {
  show({ a: 1, b: "two" });

  expect(screen.getByLabelText("Selected event").textContent).toBe('{"a": 1,"b": "two"}');
});

test("a long array is shown in slices", async () => {
  const user = show(Array.from({ length: 450 }, (_, index) => `item ${index}`));

  expect(screen.queryByText('"item 200"')).toBeNull();
  await user.click(screen.getByText("Show 200 more of 450"));
  expect(screen.getByText('"item 399"').textContent).toBe('"item 399"');
  expect(screen.getByText("Show 50 more of 450").tagName).toBe("BUTTON");
});

test("a long string is cut until all of it is asked for", async () => {
  const user = show({ long: "x".repeat(5_000) });

  await user.click(screen.getByRole("button", { name: "Show all 5,002 characters" }));
  expect(screen.getByText(`"${"x".repeat(5_000)}"`).textContent).toHaveLength(5_002);
});
