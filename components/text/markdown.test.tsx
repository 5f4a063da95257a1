// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";

import { Markdown } from "@/components/text/markdown";

afterEach(cleanup);

const show = (text: string) => render(<Markdown text={text} />).container;

test("paragraphs, lists, emphasis, code and links are what they are on the web", () => {
  const page = show(
    "This accepts [Stripe webhooks](https://stripe.com/docs), and:\n\n- passes *all* of it\n- for `created`, **one** ~~two~~\n\n3. three\n\n> said\n\n```js\nconst a = 1;\n```\n\n---\n",
  );

  expect(screen.getByRole("link", { name: "Stripe webhooks" }).getAttribute("href")).toBe(
    "https://stripe.com/docs",
  );
  expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    "passes all of it",
    "for created, one two",
    "three",
  ]);
  expect(page.querySelector("ol")?.getAttribute("start")).toBe("3");
  expect(page.querySelector("pre")?.textContent).toBe("const a = 1;");
  for (const tag of ["em", "strong", "s", "code", "blockquote", "hr"]) {
    expect(page.querySelectorAll(tag)).toHaveLength(1);
  }
});

test("a link opens in a new tab that learns nothing of the page", () => {
  show("[a](https://example.com) https://example.org <mailto:ada@example.com>");

  for (const link of screen.getAllByRole("link")) {
    expect(link.getAttribute("target")).toBe("_blank");
    expect(link.getAttribute("rel")).toBe("noopener noreferrer");
  }
  expect(screen.getAllByRole("link")).toHaveLength(3);
});

test.each([
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt&colon;alert(1))",
  "[x](java&#10;script:alert(1))",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "[x](vbscript:x)",
  "[x](/api/notebooks)",
  "[x](//example.com)",
  "[x][r]\n\n[r]: javascript:alert(1)",
  "<javascript:alert(1)>",
  "![x](javascript:alert(1))",
  "![x](data:image/svg+xml;base64,PHN2Zz4=)",
])("%s becomes no link", (text) => {
  const page = show(text);
  expect(page.querySelectorAll("a, img, [href], [src]")).toHaveLength(0);
});

test.each([
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "a <b onclick='x'>b</b>",
  "<iframe src='https://example.com'></iframe>",
  "<!-- c --><style>*{display:none}</style>",
])("%s is text", (text) => {
  const page = show(text);
  expect(page.textContent).toBe(text);
  expect(page.querySelectorAll("script, img, b, iframe, style")).toHaveLength(0);
});

test("an image is a link to it, so that the page calls no other host", () => {
  const page = show("![a cat](https://example.com/cat.png)");

  expect(screen.getByRole("link", { name: "Image: a cat" }).getAttribute("href")).toBe(
    "https://example.com/cat.png",
  );
  expect(page.querySelector("img")).toBeNull();
});

test("headings stand under the cell's own, and skip no level", () => {
  show("# One\n\n### Three\n\n## Two");

  expect(screen.getByRole("heading", { name: "One" }).tagName).toBe("H3");
  expect(screen.getByRole("heading", { name: "Three" }).tagName).toBe("H4");
  expect(screen.getByRole("heading", { name: "Two" }).tagName).toBe("H4");
});

test("a table is a table", () => {
  show("| a | b |\n|---|--:|\n| 1 | 2 |");

  expect(screen.getAllByRole("columnheader").map(({ textContent }) => textContent)).toEqual(["a", "b"]);
  expect(screen.getAllByRole("cell").map(({ textContent }) => textContent)).toEqual(["1", "2"]);
});

const LONGEST = 131_072;
test.each([
  ["quotes in quotes", "> ".repeat(LONGEST / 2)],
  ["lists in lists", "- ".repeat(LONGEST / 2)],
  ["emphasis", "*a_ ".repeat(LONGEST / 4)],
  ["brackets", "[a](".repeat(LONGEST / 4)],
  ["a table of a million cells", `${"|a".repeat(1_000)}\n${"|-".repeat(1_000)}\n${"|a\n".repeat(30_000)}`],
])("the longest text of %s is shown in seconds", { timeout: 10_000 }, (_name, text) => {
  expect(show(text).firstElementChild?.innerHTML).not.toBe("");
});
