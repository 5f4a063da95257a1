import { CODE_LINES_BEFORE } from "@/lib/expression/parse-code";
import type { CodeEnd, Log } from "@/lib/expression/step";

/** What a realm makes of code. */
export type CodeReply =
  | {
      kind: "code";
      end: CodeEnd;
      logs: Log[];
      logsCut: boolean;
      eventText: string | null; // `$event` afterwards, as JSON; null when it is what it was
    }
  | { kind: "out_of_memory" }
  | { kind: "threw_null" }; // by the code, or by an engine without the memory for an error

type Written = {
  end: CodeEnd | { kind: "out_of_memory" } | { kind: "threw_null" };
  logs: Log[];
  logsCut: boolean;
};

/** Reads what `finish` of lib/expression/guest/code.js returned. */
export function readCodeReply(text: string, source: string): CodeReply {
  if (text === "") return { kind: "out_of_memory" }; // there was none to hand the text over, or to begin
  const headEnd = text.indexOf("\n");
  const { end, logs, logsCut }: Written = JSON.parse(text.slice(0, headEnd));
  if (end.kind === "out_of_memory" || end.kind === "threw_null") return { kind: end.kind };
  return {
    kind: "code",
    end: end.kind === "threw" ? { ...end, line: lineIn(source, end.line) } : end,
    logs,
    logsCut,
    eventText: text.slice(headEnd + 1) || null,
  };
}

/**
 * @param line  of the script that runs. A stack is the code's own to write, so it may be any number; and the engine counts what
 * comes first in the code to the line before it
 */
function lineIn(source: string, line: number | null): number | null {
  if (line === null || line > source.split("\n").length + CODE_LINES_BEFORE) return null;
  return Math.max(1, line - CODE_LINES_BEFORE);
}

/** Code that failed before or without running to its end. */
export function codeThrew(message: string, line: number | null = null): Extract<CodeReply, { kind: "code" }> {
  return { kind: "code", end: { kind: "threw", message, line }, logs: [], logsCut: false, eventText: null };
}
