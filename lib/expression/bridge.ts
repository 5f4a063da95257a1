import type { QuickJSContext, QuickJSHandle } from "quickjs-emscripten-core";

import { HOST_FUNCTIONS, type HostFunction } from "@/lib/expression/host/functions";

/** What crosses the border at once, in either direction: the engine does not check whether it has room for what it is given. */
const CROSSING_BYTES = 20 * 1024 * 1024;

/** Makes the object that the guest's code calls lib/expression/host/functions.ts through. */
export function buildBridge(context: QuickJSContext): QuickJSHandle {
  const bridge = context.newObject();
  for (const [name, hostFunction] of Object.entries(HOST_FUNCTIONS)) {
    context
      .newFunction(name, (args, ...buffers) => call(context, hostFunction, args, buffers))
      .consume((handle) => context.setProp(bridge, name, handle));
  }
  return bridge;
}

/** @returns what the guest gets: a text of JSON, or an ArrayBuffer. What is thrown the guest gets as an Error of its own. */
function call(
  context: QuickJSContext,
  hostFunction: HostFunction,
  args: QuickJSHandle | undefined,
  buffers: QuickJSHandle[],
): QuickJSHandle {
  const text = args === undefined ? "[]" : context.getString(args);
  const bytes = buffers.map((buffer) => bytesOf(context, buffer));
  refuseLarge(bytes.reduce((sum, { length }) => sum + length, text.length));

  const values: unknown = JSON.parse(text);
  const result = hostFunction(Array.isArray(values) ? values : [], ...bytes);
  if (result instanceof Uint8Array) {
    refuseLarge(result.length);
    return context.newArrayBuffer(new Uint8Array(result).buffer);
  }
  const json = JSON.stringify(result);
  refuseLarge(Buffer.byteLength(json));
  return context.newString(json);
}

/** A copy of an ArrayBuffer. */
function bytesOf(context: QuickJSContext, buffer: QuickJSHandle): Uint8Array {
  return context.getArrayBuffer(buffer).consume(({ value }) => value.slice());
}

function refuseLarge(bytes: number): void {
  if (bytes > CROSSING_BYTES) throw new RangeError("This is too large: 20 MB at most");
}
