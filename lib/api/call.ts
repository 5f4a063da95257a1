import type { z } from "zod";

import type { Scope } from "@/lib/accounts/account";
import type { ErrorCode } from "@/lib/api/errors";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What a call answers when it did what was asked: JSON of a schema, a stream of events, or nothing. */
export type Success = {
  status: 200 | 201 | 202 | 204;
  description: string;
  body?: z.ZodType | "event-stream";
};

/** A call of the API as it is documented. The schemas are those that its route reads and answers with. */
export type Call = {
  id: string; // its name for programs, once in the whole API
  method: Method;
  path: string; // with `{notebookId}` where app/api has `[notebookId]`
  summary: string; // a few words
  description: string;
  needs: Scope | null; // null: anybody may call it
  query?: z.ZodObject;
  body?: z.ZodType;
  success: Success;
  errors?: ErrorCode[]; // besides those that all calls of its kind may answer: lib/api/errors-of.ts
  limits?: string[];
  example?: { query?: string; body?: unknown };
};

/** Calls about one noun, in the order in which they are read. */
export type Group = { name: string; description: string; calls: Call[] };
