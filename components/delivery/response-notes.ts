import { bodySize } from "@/components/http/body-size";
import { headerValue } from "@/components/http/header-value";
import { sizeText } from "@/components/ui/size-text";
import type { Attempt } from "@/lib/delivery/schema";

const UNDONE = new Set(["", "identity", "gzip", "x-gzip", "deflate", "br"]); // encodings: lib/delivery/read-body.ts

/** What must be known of a response's body to read it rightly: that it or its headers are cut, that it stopped early, that it is still compressed. */
export function responseNotes({ response, cause }: Pick<Attempt, "response" | "cause">): string[] {
  if (response === null) return [];
  const encoding = headerValue(response.headers, "content-encoding").trim().toLowerCase();
  const kept = sizeText(bodySize(response.body));
  const declared = encoding === "" ? headerValue(response.headers, "content-length") : ""; // of a compressed body, its own size
  const whole = /^\d+$/.test(declared) ? ` of ${sizeText(Number(declared))}` : "";
  const notes: string[] = [];

  if (response.headersCut) {
    const kept = `the first ${response.headers.length} are kept (64 at most, and 16 KiB).`;
    notes.push(`There were more headers: ${kept}`);
  }

  if (response.truncated) notes.push(`Cut: the first ${kept}${whole} are shown. The rest was not read.`);
  else if (cause !== null) notes.push(`Incomplete: ${kept}${whole} are shown.`);

  if (!UNDONE.has(encoding)) {
    notes.push(
      `The body is in the encoding “${encoding}”, which Hookbook does not undo: it is shown as it came.`,
    );
  }
  return notes;
}
