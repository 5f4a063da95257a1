const MESSAGE_LIMIT = 200; // characters; the parser quotes names of any length

/** What is wrong with an expression or with code, in words for the person typing it, and where. */
export type SyntaxProblem = {
  ok: false;
  message: string;
  line: number; // 1-based
  column: number; // 1-based, in UTF-16 units
  offset: number; // 0-based, in UTF-16 units; at most the source's length
};

export type Parsed = { ok: true } | SyntaxProblem;

/** @param position  in the source; one that lies outside of it is moved to its nearest end */
export function problemAt(source: string, position: number, message: string): SyntaxProblem {
  const offset = Math.min(Math.max(position, 0), source.length);
  const lines = source.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
  return {
    ok: false,
    message: message.slice(0, MESSAGE_LIMIT),
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
    offset,
  };
}

/** The name or the character at an offset; null at the end of the source. */
export function tokenAt(source: string, offset: number): string | null {
  return /^(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|\S)/u.exec(source.slice(offset, offset + 64))?.[0] ?? null;
}

/** What acorn threw, without the position that it appends; null when it says no more than "unexpected". */
export function parserMessage(error: SyntaxError): string | null {
  const message = error.message.replace(/ \(\d+:\d+\)$/, "");
  return message === "Unexpected token" ? null : message;
}

/** Where acorn stopped, in the script that it was given. */
export function parserPosition(error: SyntaxError & { pos?: number }): number {
  return error.pos ?? 0;
}
