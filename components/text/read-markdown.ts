import MarkdownIt, { type Token } from "markdown-it";

const MOST = 20_000; // tokens: what a page can show without a pause

const reader = new MarkdownIt({ linkify: true }); // HTML is text
reader.set({ maxNesting: 40 });
reader.linkify.set({ fuzzyLink: false, fuzzyEmail: false }); // only what starts with http:// or the like

/**
 * The tokens of a text in Markdown, as GitHub reads it, those in a line among them: an opening token, what is in it, and
 * its closing one. Null for a text of too many.
 */
export function readMarkdown(text: string): Token[] | null {
  const tokens = reader
    .parse(text, {})
    .flatMap((token) => (token.type === "inline" ? (token.children ?? []) : token.hidden ? [] : [token]));
  return tokens.length > MOST ? null : tokens;
}
