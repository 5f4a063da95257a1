import type { QuickJSContext, QuickJSHandle } from "quickjs-emscripten-core";

import { BoundedMap } from "@/lib/expression/bounded-map";
import type { Parsed } from "@/lib/expression/syntax-problem";

const COMPILED_LIMIT = 64; // sources

/** Why a source can't run, and where. */
export type CompileProblem = { message: string; line: number };

/** Compiles sources of one kind in a realm, each once. */
export type Compiler = {
  /** Null for a source that may be compiled. */
  problem(source: string): CompileProblem | null;

  /** Throws what the engine has against a source that the parser accepts. */
  compile(source: string): QuickJSHandle;
};

/** @param fileName  by which stacks name a source */
export function createCompiler(
  context: QuickJSContext,
  fileName: string,
  parse: (source: string) => Parsed,
  wrap: (source: string) => string,
): Compiler {
  const compiled = new BoundedMap<string, QuickJSHandle>(COMPILED_LIMIT, (code) => code.dispose());

  return {
    problem(source) {
      if (compiled.get(source)) return null;
      const parsed = parse(source);
      if (parsed.ok) return null;
      return {
        message: `SyntaxError: ${parsed.message} (${parsed.line}:${parsed.column})`,
        line: parsed.line,
      };
    },
    compile(source) {
      const known = compiled.get(source);
      if (known) return known;

      const code = context.unwrapResult(context.evalCode(wrap(source), fileName));
      compiled.set(source, code);
      return code;
    },
  };
}
