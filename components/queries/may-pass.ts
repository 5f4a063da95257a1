import { RequestError } from "@/lib/http/client";

/** Whether the same request can succeed later. A refusal stays one. */
export function mayPass(error: unknown): boolean {
  return error instanceof RequestError && (error.status === 0 || error.status >= 500);
}
