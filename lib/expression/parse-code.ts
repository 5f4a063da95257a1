import { type Comment, type Node, type Program, parse } from "acorn";

import {
  type Parsed,
  parserMessage,
  parserPosition,
  problemAt,
  type SyntaxProblem,
  tokenAt,
} from "@/lib/expression/syntax-problem";

// `$event` is declared beside the cell's own variables: another declaration of it is a syntax error, an assignment a
// TypeError. What else a cell is given it may shadow, as in `const crypto = require("crypto")`.
const OUTER = '(function($end, console){"use strict"; return ';
const PREFIX = `${OUTER}async function(){const $event = arguments[0];\n`;
const INNER_SUFFIX = "\n}";
const SUFFIX = `${INNER_SUFFIX}})`;

/** Lines of wrapCode(source) before the first of the source. */
export const CODE_LINES_BEFORE = 1;

/**
 * The script whose value is a function of `$end` and `console`, which makes the async function of `$event` that a
 * code cell stands for. Only a source that parseCode accepts may be wrapped: any other could close the function and
 * go on behind it.
 */
export function wrapCode(source: string): string {
  return `${PREFIX}${source}${SUFFIX}`;
}

/**
 * Whether a source is the body of an async function, of ES2023 and in strict mode: statements, with `await` and `return`.
 * In strict mode a misspelt variable is an error; the globals, which are frozen, would swallow an assignment.
 *
 * What is parsed is the script that runs, and the source must fill exactly the place left for it.
 */
export function parseCode(source: string): Parsed {
  const script = wrapCode(source);
  const comments: Comment[] = [];
  try {
    const program = parse(script, { ecmaVersion: 2023, preserveParens: true, onComment: comments });

    // HTML-style comments are the one thing about which two parsers may disagree.
    const html = comments.find(({ start }) => script[start] !== "/");
    if (html) return problem(source, html.start, "An HTML-style comment is not part of the language here");
    if (!fillsItsPlace(program, script)) return problem(source, PREFIX.length, "A } has no { before it");

    const imported = findImport(program);
    return imported ? problem(source, imported.start, NO_IMPORT) : { ok: true };
  } catch (error) {
    if (error instanceof SyntaxError) return syntaxProblem(source, error);
    throw error;
  }
}

const NO_IMPORT = 'import is not available in code cells: use require, such as require("lodash")';
const NO_EXPORT = "export is not available in code cells: change $event instead";

/** Whether the script is still one function that returns one function, and the source is the inside of that. */
function fillsItsPlace({ body }: Program, script: string): boolean {
  const [statement] = body;
  if (body.length !== 1 || statement?.type !== "ExpressionStatement" || statement.end !== script.length)
    return false;

  const outer = statement.expression;
  if (outer.type !== "ParenthesizedExpression" || outer.expression.type !== "FunctionExpression")
    return false;

  const [, returned, ...more] = outer.expression.body.body;
  if (more.length > 0 || returned?.type !== "ReturnStatement") return false;
  const inner = returned.argument;
  return (
    inner?.type === "FunctionExpression" &&
    inner.start === OUTER.length &&
    inner.end === script.length - SUFFIX.length + INNER_SUFFIX.length
  );
}

/** The first `import(…)` of a syntax tree. A stack of its own, for a tree may be deeper than the engine's. */
function findImport(program: Node): Node | null {
  const nodes: Node[] = [program];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (node.type === "ImportExpression") return node;
    for (const value of Object.values(node).flat()) if (isNode(value)) nodes.push(value);
  }
  return null;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

function syntaxProblem(source: string, error: SyntaxError): SyntaxProblem {
  const position = parserPosition(error);
  const message = parserMessage(error);
  if (message?.startsWith("'import' and 'export'")) {
    const isImport = tokenAt(source, position - PREFIX.length) === "import";
    return problem(source, position, isImport ? NO_IMPORT : NO_EXPORT);
  }
  return problem(source, position, message);
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
  if (/\bawait\s+$/.test(source.slice(Math.max(0, offset - 64), offset))) {
    return "await works in the cell itself and in async functions: write async before this function";
  }
  const token = tokenAt(source, offset);
  return token === null ? "The code ends too early: a bracket is not closed" : `Unexpected ${token}`;
}
