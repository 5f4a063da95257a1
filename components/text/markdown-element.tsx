import type { Token } from "markdown-it";
import { createElement, type ReactNode } from "react";

import { ExternalLink } from "@/components/text/external-link";

const LOOKS: Record<string, string> = {
  p: "",
  h1: "text-2xl font-bold", // by the depth that was written, whatever the level in the page
  h2: "text-xl font-bold",
  h3: "text-lg font-semibold",
  h4: "font-semibold",
  h5: "font-semibold",
  h6: "font-semibold text-quiet",
  ul: "list-disc space-y-1 pl-6",
  ol: "list-decimal space-y-1 pl-6",
  li: "",
  blockquote: "space-y-4 border-l-4 border-line pl-4 text-quiet",
  hr: "border-line",
  strong: "font-semibold",
  em: "italic",
  s: "line-through",
  thead: "",
  tbody: "",
  tr: "border-b border-line",
  th: "py-1 pr-6 text-left font-semibold align-top",
  td: "py-1 pr-6 align-top",
};
const PREFORMATTED = "rounded-md bg-panel px-3 py-2 font-mono text-sm leading-6 whitespace-pre-wrap";

type Props = { token: Token; level?: number | undefined; children?: ReactNode };

/**
 * One token of Markdown. A kind that is not known here is its text. No page calls another host, so an image is a link to it.
 *
 * @param level  of a heading, within the page
 */
export function MarkdownElement({ token, level, children }: Props): ReactNode {
  switch (token.type) {
    case "softbreak":
      return "\n";
    case "hardbreak":
      return <br />;
    case "code_inline":
      return <code className="font-mono text-[0.9em] text-literal">{token.content}</code>;
    case "fence":
    case "code_block":
      return <pre className={PREFORMATTED}>{token.content.replace(/\n$/, "")}</pre>;
    case "image":
      return (
        <ExternalLink
          target={attribute(token, "src")}
        >{`Image: ${token.content || "no description"}`}</ExternalLink>
      );
    case "link_open":
      return <ExternalLink target={attribute(token, "href")}>{children}</ExternalLink>;
    case "table_open":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
        <section tabIndex={0} aria-label="Table" className="overflow-x-auto">
          <table>{children}</table>
        </section>
      );
    default:
      return tagged(token, level, children);
  }
}

function tagged(token: Token, level: number | undefined, children: ReactNode): ReactNode {
  const className = LOOKS[token.tag];
  if (className === undefined) return children ?? token.content;
  if (token.type === "ordered_list_open") {
    const start = Number(token.attrGet("start") ?? 1);
    return (
      <ol className={className} start={start}>
        {children}
      </ol>
    );
  }
  return createElement(level === undefined ? token.tag : `h${level}`, { className }, children);
}

function attribute(token: Token, name: string): string | null {
  const value = token.attrGet(name);
  return value === null ? null : String(value);
}
