import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import variant from "@jitl/quickjs-ng-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant, newVariant, type QuickJSContext } from "quickjs-emscripten-core";

const MIB = 1024 * 1024;
const PAGES_PER_MIB = 16;

/** What an expression may use. The engine itself counts only large blocks towards it. */
const MEMORY_LIMIT_BYTES = 64 * MIB;
/** What bounds small blocks too: the limit, and 16 MiB for stack, constants, realm and the allocator's gaps. */
const WHOLE_MEMORY_MIB = 80;
/** Far from the end of the thread's own stack (STACK_MB in lib/expression/threads.ts), where wasm would trap. */
const STACK_LIMIT_BYTES = 512 * 1024;

/** QuickJS in a WebAssembly memory of its own. Dropping the last reference frees all of it. */
export type Engine = {
  context: QuickJSContext;
  memoryBytes(): number; // that the WebAssembly memory has grown to; it never shrinks
  hasJobs(): boolean; // whether a promise has something left to do
  /** Does jobs that promises have left. @returns whether it did `most`, so that there may be more. Throws what ended a job. */
  doJobs(most: number): boolean;
};

/** @param interrupt  asked between steps of the engine whether to end what runs; catch and finally don't see it */
export async function createEngine(interrupt: () => boolean): Promise<Engine> {
  const memory = new WebAssembly.Memory({
    initial: 16 * PAGES_PER_MIB,
    maximum: WHOLE_MEMORY_MIB * PAGES_PER_MIB,
  });
  const quickjs = await newQuickJSWASMModuleFromVariant(
    newVariant(variant, { wasmModule: await wasmModule, wasmMemory: memory }),
  );
  const runtime = quickjs.newRuntime();
  runtime.setMemoryLimit(MEMORY_LIMIT_BYTES);
  runtime.setMaxStackSize(STACK_LIMIT_BYTES);
  runtime.setInterruptHandler(interrupt);
  const context = runtime.newContext();
  return {
    context,
    memoryBytes: () => memory.buffer.byteLength,
    hasJobs: () => runtime.hasPendingJob(),
    doJobs: (most) => context.unwrapResult(runtime.executePendingJobs(most)) === most,
  };
}

/** Compiled once in a thread. */
const wasmModule = compileModule();

async function compileModule(): Promise<WebAssembly.Module> {
  const file = createRequire(import.meta.url).resolve("@jitl/quickjs-ng-wasmfile-release-sync/wasm");
  return WebAssembly.compile(await readFile(file));
}
