import { z } from "zod";

import { NotFoundError } from "@/lib/errors";
import type { Context } from "@/lib/http/route";
import { storableText } from "@/lib/http/storable-text";

const MOST = 300; // characters of a host and its port

/** The `host` in a route's path. Throws NotFoundError for what can't be one. */
export async function pathHost(params: Context["params"]): Promise<string> {
  const { host: segment = "" } = z.record(z.string(), z.string()).parse(await params);
  const host = storableText.max(MOST).safeParse(decoded(segment));
  if (!host.success) throw new NotFoundError("host", segment.slice(0, MOST));
  return host.data;
}

/** Next gives a segment as the URL has it. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
