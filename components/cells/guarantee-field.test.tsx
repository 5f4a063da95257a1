// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";

import { GuaranteeField } from "@/components/cells/guarantee-field";
import type { Guarantee } from "@/lib/cells/schema";

afterEach(cleanup);

function Field() {
  const [value, setValue] = useState<Guarantee>("at_least_once");
  return <GuaranteeField value={value} onChange={setValue} />;
}

test("what is chosen for a crash is explained, and its explanation belongs to the field", async () => {
  render(<Field />);
  const field = screen.getByLabelText("After a crash");
  const meaning = () => document.getElementById(field.getAttribute("aria-describedby") ?? "")?.textContent;
  expect(meaning()).toContain("the endpoint may get it twice");

  await userEvent.selectOptions(field, "Leave it (at most once)");
  expect(field).toHaveProperty("value", "at_most_once");
  expect(meaning()).toContain("the endpoint may not get it");
});
