import { z } from "zod";

const errorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
    hosts: z.array(z.string()).optional(),
  }),
});

/** The server refused, or could not be reached (`status` 0). `message` is meant to be shown. */
export class RequestError extends Error {
  override readonly name = "RequestError";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Record<string, string> = {},
    readonly hosts: string[] = [], // that are to be acknowledged, of `acknowledgement_needed`
  ) {
    super(message);
  }
}

/** GETs JSON of the shape that `schema` says. Throws RequestError. */
export function getJson<T extends z.ZodType>(
  path: string,
  schema: T,
  signal?: AbortSignal,
): Promise<z.output<T>> {
  return requestJson(path, signal ? { signal } : {}, schema);
}

/** Sends JSON and reads JSON of the shape that `schema` says (`z.void()` for an empty reply). Throws RequestError. */
export function sendJson<T extends z.ZodType>(
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body: unknown,
  schema: T,
): Promise<z.output<T>> {
  const headers = { "content-type": "application/json" };
  return requestJson(path, { method, headers, body: JSON.stringify(body ?? {}) }, schema);
}

async function requestJson<T extends z.ZodType>(
  path: string,
  init: RequestInit,
  schema: T,
): Promise<z.output<T>> {
  const response = await fetch(path, init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new RequestError(
      0,
      "unreachable",
      "Hookbook can't be reached. Check that it is running, then try again.",
    );
  });
  const json: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (response.ok) return schema.parse(json);

  const refused = errorBody.safeParse(json);
  if (!refused.success) {
    throw new RequestError(response.status, "internal", `The server answered ${response.status}. Try again.`);
  }
  const { code, message, fields, hosts } = refused.data.error;
  throw new RequestError(response.status, code, message, fields, hosts);
}
