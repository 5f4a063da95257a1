"use client";

import type { Token } from "markdown-it";
import { memo, type ReactNode } from "react";

import { headingLevels } from "@/components/text/heading-levels";
import { MarkdownElement } from "@/components/text/markdown-element";
import { readMarkdown } from "@/components/text/read-markdown";

const CELL = 2; // the level of a cell's own heading

type Props = { text: string; under?: number }; // the level of the heading that it is under: a cell's, unless said otherwise

/** Markdown as React elements: nothing in it becomes HTML. A text with too much in it is shown as it was written. */
export const Markdown = memo(function Markdown({ text, under = CELL }: Props) {
  const tokens = readMarkdown(text);
  if (tokens === null) return <p className="whitespace-pre-wrap wrap-anywhere">{text}</p>;
  return (
    <div className="space-y-4 text-[1.0625rem] leading-7 wrap-anywhere">{toElements(tokens, under)}</div>
  );
});

type Open = { token: Token; key: number; children: ReactNode[] };

function toElements(tokens: Token[], under: number): ReactNode {
  const headings = tokens.filter(({ type }) => type === "heading_open");
  const depths = headings.map(({ tag }) => Number(tag.slice(1)));
  const levels = new Map(headingLevels(depths, under).map((level, index) => [headings[index], level]));

  const root: ReactNode[] = [];
  const open: Open[] = [];
  for (const [key, token] of tokens.entries()) {
    const siblings = open.at(-1)?.children ?? root;
    if (token.nesting === 1) open.push({ token, key, children: [] });
    else if (token.nesting === 0) siblings.push(<MarkdownElement key={key} token={token} />);
    else close(open, root, levels);
  }
  return root;
}

function close(open: Open[], root: ReactNode[], levels: Map<Token | undefined, number>) {
  const closed = open.pop();
  if (!closed) return;
  const { token, key, children } = closed;
  const element = (
    <MarkdownElement key={key} token={token} level={levels.get(token)}>
      {children}
    </MarkdownElement>
  );
  (open.at(-1)?.children ?? root).push(element);
}
