import type { IncomingMessage } from "node:http";

import { type JsonReply, refusal } from "@/lib/http/json-reply";
import { pathOf } from "@/lib/http/path";

/**
 * Refuses a path whose percent-encoding stands for no text, such as `%FF` or a lone `%`: nothing has such an address. Next would
 * answer with a 500.
 *
 * @returns how the request is refused, or null
 */
export function refuseAddress(request: IncomingMessage): JsonReply | null {
  try {
    decodeURIComponent(pathOf(request));
    return null;
  } catch {
    return refusal(404, "not_found", "Nothing has this address: what follows a % in it is no text in UTF-8.");
  }
}
