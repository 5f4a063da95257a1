import type { Call } from "@/lib/api/call";
import type { ApiDocument } from "@/lib/api/document";
import { apiValidator } from "@/test/api-validator";
import type { Answer } from "./send";

type Media = { schema: unknown };

/** Says what of an answer the document does not say; null when all is as it says. 5xx is right only where a search is given up. */
export function judgeBy(document: ApiDocument): (call: Call, answer: Answer) => string | null {
  const validate = apiValidator(document);

  return (call, { status, type, text }) => {
    const operation = document.paths[call.path]?.[call.method.toLowerCase()];
    const documented = new Map<string, { content?: Record<string, Media> }>(
      Object.entries(operation?.responses ?? {}),
    ).get(`${status}`);
    if (documented === undefined) return "this status is not documented";
    if (status >= 500 && !text.includes('"search_timeout"')) return "a fault of the server";
    const [[expected, media] = []] = Object.entries(documented.content ?? {});
    if (expected === undefined || media === undefined) return text === "" ? null : "there should be no body";
    if (type.split(";", 1)[0] !== expected)
      return `its content type is ${type || "not said"}, not ${expected}`;
    if (expected !== "application/json") return null;
    const check = validate(media.schema);
    return check(JSON.parse(text))
      ? null
      : `the body is not as documented: ${JSON.stringify(check.errors?.[0])}`;
  };
}
