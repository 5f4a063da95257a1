import type { z } from "zod";
import { readHeaderLines } from "@/components/http/header-lines";
import type { TestRequest } from "@/components/test-event/examples";
import { newEvent } from "@/lib/events/schema";

type Field = keyof TestRequest;
export type Checked =
  | { ok: true; event: z.output<typeof newEvent> }
  | { ok: false; problems: Partial<Record<Field, string>> };

/** The event that the form describes, or what is wrong with each of its fields. */
export function toNewEvent({ headers, ...request }: TestRequest): Checked {
  const read = readHeaderLines(headers);
  if ("problem" in read) return { ok: false, problems: { headers: read.problem } };

  const parsed = newEvent.safeParse({ ...request, headers: read.headers });
  if (parsed.success) return { ok: true, event: parsed.data };

  const problems = parsed.error.issues.map((issue) => [issue.path[0], headerProblem(issue)]);
  return { ok: false, problems: Object.fromEntries(problems) };
}

/** What is wrong, with the header's name if it is about one. */
function headerProblem({ path, message }: { path: PropertyKey[]; message: string }): string {
  return path[0] === "headers" && path[1] !== undefined ? `${String(path[1])}: ${message}` : message;
}
