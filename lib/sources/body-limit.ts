import { readEnv } from "@/lib/env";

let limit: number | undefined;

/** The largest body that a source accepts, in bytes (SOURCE_BODY_LIMIT). */
export function bodyLimit(): number {
  limit ??= readEnv(process.env).SOURCE_BODY_LIMIT;
  return limit;
}
