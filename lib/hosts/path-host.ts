import { z } from "zod";

import { InvalidInputError, NotFoundError } from "@/lib/errors";
import { readHost } from "@/lib/hosts/host-of";
import type { Context } from "@/lib/http/route";

/** The `host` in a route's path. Throws NotFoundError for what is no host. */
export async function pathHost(params: Context["params"]): Promise<string> {
  const text = z.record(z.string(), z.string()).parse(await params).host ?? "";
  const host = readHost(decoded(text));
  if (host === null) throw new NotFoundError("host", text);
  return host;
}

/** A host that was sent. Throws InvalidInputError for what is none. */
export function requireHost(text: string): string {
  const host = readHost(text);
  if (host === null) {
    throw new InvalidInputError({ host: "Enter a host, such as example.com or example.com:8443" });
  }
  return host;
}

/** Next gives a path's parameters as they were sent: `%5B::1%5D` */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
