import { type Comment, type ExpressionStatement, parse } from "acorn";

import {
  type Parsed,
  parserMessage,
  parserPosition,
  problemAt,
  type SyntaxProblem,
  tokenAt,
} from "@/lib/expression/syntax-problem";

const PREFIX = '(function($event){"use strict"; return (\n';
const SUFFIX = "\n)})";
export type Expression = ExpressionStatement["expression"];
export type { Parsed, SyntaxProblem };

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

function syntaxProblem(source: string, error: SyntaxError): SyntaxProblem {
  return problem(source, parserPosition(error), parserMessage(error));
}

/**
 * @param position  in the script that is parsed
 * @param message  null for something that does not belong there
 */
function problem(source: string, position: number, message: string | null): SyntaxProblem {
  const offset = Math.max(position - PREFIX.length, 0);
  return problemAt(source, offset, message ?? unexpected(source, offset));
}

function unexpected(source: string, offset: number): string {
  if (source.trim() === "") return "Write an expression, such as $event.body";

  const token = tokenAt(source, offset);
  if (token === null) return "The expression ends too early";
  return `Unexpected ${token}: a payload is one expression, such as $event.body`;
}
