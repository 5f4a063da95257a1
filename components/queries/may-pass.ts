import { RequestError } from "@/lib/http/client";

/** Whether the same request can succeed later. A refusal stays one, and a search that takes too long takes as long again. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof RequestError) || error.code === "search_timeout") return false;
  return error.status === 0 || error.status >= 500;
}
