import { type Comment, type ExpressionStatement, parse } from "acorn";

const PREFIX = '(function($event){"use strict"; return (\n';
const SUFFIX = "\n)})";
const MESSAGE_LIMIT = 200; // characters; the parser quotes names of any length

/** What is wrong with an expression, in words for the person typing it, and where. */
export type SyntaxProblem = {
  ok: false;
  message: string;
  line: number; // 1-based
  column: number; // 1-based, in UTF-16 units
  offset: number; // 0-based, in UTF-16 units; at most the source's length
};

export type Expression = ExpressionStatement["expression"];
export type Parsed = { ok: true } | SyntaxProblem;

/**
 * The script whose value is the function of `$event` that an expression stands for. Only a source that
 * parseExpression accepts may be wrapped: any other could close the function and go on behind it.
 */
export function wrapExpression(source: string): string {
  return `${PREFIX}${source}${SUFFIX}`;
}

/** Whether a source is one JavaScript expression, of ES2023 and in strict mode. */
export function parseExpression(source: string): Parsed {
  const result = readExpression(source);
  return result.ok ? { ok: true } : result;
}

/**
 * parseExpression, with the syntax tree. Positions in the tree are those in wrapExpression(source).
 *
 * What is parsed is the script that runs, and the expression must fill exactly the place left for it.
 */
export function readExpression(source: string): { ok: true; expression: Expression } | SyntaxProblem {
  const script = wrapExpression(source);
  const comments: Comment[] = [];
  try {
    const [statement] = parse(script, {
      ecmaVersion: 2023,
      preserveParens: true,
      onComment: comments,
    }).body;

    // HTML-style comments are the one thing about which two parsers may disagree.
    const html = comments.find(({ start }) => script[start] !== "/");
    if (html) return problem(source, html.start, "An HTML-style comment is not part of an expression");

    const place = statement?.type === "ExpressionStatement" ? placeOf(statement.expression) : null;
    if (place?.start === PREFIX.length - 2 && place.end === PREFIX.length + source.length + 2) {
      return { ok: true, expression: place.expression };
    }
    return problem(source, PREFIX.length, "Write one expression, such as $event.body");
  } catch (error) {
    if (error instanceof SyntaxError) return syntaxProblem(source, error);
    throw error;
  }
}

/** The parentheses that the wrapper puts around the source, if this is the wrapper's function. */
function placeOf(outer: Expression) {
  const wrapper = outer.type === "ParenthesizedExpression" ? outer.expression : outer;
  if (wrapper.type !== "FunctionExpression") return null;

  const [, returned] = wrapper.body.body;
  if (returned?.type !== "ReturnStatement") return null;
  return returned.argument?.type === "ParenthesizedExpression" ? returned.argument : null;
}

function syntaxProblem(source: string, error: SyntaxError & { pos?: number }): SyntaxProblem {
  const message = error.message.replace(/ \(\d+:\d+\)$/, "");
  return problem(source, error.pos ?? PREFIX.length, message === "Unexpected token" ? null : message);
}

/** @param message  null for something that does not belong at `position` */
function problem(source: string, position: number, message: string | null): SyntaxProblem {
  const offset = Math.min(Math.max(position - PREFIX.length, 0), source.length);
  const lines = source.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
  return {
    ok: false,
    message: (message ?? unexpected(source, offset)).slice(0, MESSAGE_LIMIT),
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
    offset,
  };
}

function unexpected(source: string, offset: number): string {
  if (source.trim() === "") return "Write an expression, such as $event.body";

  const token = /^(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|\S)/u.exec(source.slice(offset, offset + 64))?.[0];
  if (token === undefined) return "The expression ends too early";
  return `Unexpected ${token}: a payload is one expression, such as $event.body`;
}
