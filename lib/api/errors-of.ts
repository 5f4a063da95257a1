import type { Call } from "@/lib/api/call";
import { ERRORS, type ErrorCode } from "@/lib/api/errors";

/** Every code that a call may answer with, by status: what all calls of its kind may, and its own. */
export function errorsOf(call: Call): ErrorCode[] {
  const codes = new Set<ErrorCode>(call.errors);
  if (call.body !== undefined || call.query !== undefined) codes.add("invalid_input");
  if (call.path.includes("{")) codes.add("not_found");
  if (call.needs === "admin") codes.add("not_found");
  else if (call.needs !== null) codes.add("not_signed_in").add("missing_scope");
  if (call.needs === "read" || call.needs === "publish" || call.needs === "write") codes.add("name_needed");
  if (call.needs === "publish" || call.needs === "write") codes.add("account_suspended");
  codes.add("foreign_request").add("internal").add("database_unavailable");
  return [...codes].sort((one, other) => ERRORS[one].status - ERRORS[other].status);
}
