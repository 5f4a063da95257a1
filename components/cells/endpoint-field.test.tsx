// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";

import { EndpointField } from "@/components/cells/endpoint-field";

afterEach(cleanup);

function Field({ problem }: { problem?: string }) {
  const [value, setValue] = useState("");
  return <EndpointField value={value} problem={problem} focus={false} onChange={setValue} />;
}

async function type(text: string) {
  render(<Field />);
  const input = screen.getByLabelText("Endpoint (URL)");
  await userEvent.type(input, text);
  return input;
}

test.each([
  ["ftp://example.org", "Enter an http or https URL, such as https://example.com/hooks"],
  ["example.org", "Enter an http or https URL, such as https://example.com/hooks"],
  ["https://user:pass@example.org/", "Leave the user name and password out of the URL"],
])("names what is wrong with %s when the field is left", async (endpoint, words) => {
  const input = await type(endpoint);
  expect(screen.queryByText(words)).toBeNull(); // not while typing

  await userEvent.tab();
  expect(screen.getByText(words).id).toBe(input.getAttribute("aria-describedby")?.split(" ")[0]);
  expect(input.getAttribute("aria-invalid")).toBe("true");
});

test("says nothing about a good endpoint, nor about one that is not filled in yet", async () => {
  const input = await type("https://example.org/hooks");
  await userEvent.tab();
  expect(input.getAttribute("aria-invalid")).toBe("false");

  await userEvent.clear(input);
  await userEvent.tab();
  expect(input.getAttribute("aria-invalid")).toBe("false");
});

test("leaves out the spaces that come with a pasted URL", async () => {
  render(<Field />);
  const input = screen.getByLabelText<HTMLInputElement>("Endpoint (URL)");
  await userEvent.click(input);
  await userEvent.paste("  https://example.org/hooks\n");

  expect(input.value).toBe("https://example.org/hooks");
});

test("shows what the server said", () => {
  render(<Field problem="Enter a URL of at most 2,048 characters" />);

  expect(screen.getByLabelText("Endpoint (URL)").getAttribute("aria-invalid")).toBe("true");
});

test("states the rule of acceptable use", () => {
  render(<Field />);

  const rule = screen.getByText("Send only to services that you own or operate.");
  expect(screen.getByLabelText("Endpoint (URL)").getAttribute("aria-describedby")).toContain(rule.id);
});
