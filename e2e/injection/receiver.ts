import { startEndpoint } from "@/test/endpoint";
import { longTexts, SHORT } from "./texts";

const TYPES = [
  "text/html",
  "application/json",
  "image/svg+xml",
  "text/plain; charset=<script>pwn()</script>",
];

/** An endpoint whose every answer, from its status line to its body, wants to run in the page that shows it. */
export function startHostileEndpoint(canary: string) {
  let answered = 0;
  return startEndpoint((_request, response) => {
    const text = SHORT[answered % SHORT.length] ?? "";
    const type = TYPES[answered % TYPES.length] ?? "";
    answered++;
    response.statusCode = answered % 2 === 0 ? 200 : 500;
    response.statusMessage = text;
    response.setHeader("Content-Type", type);
    response.setHeader("Set-Cookie", [`a=${text}`, `b="${text}"`]);
    response.setHeader("Location", `javascript:pwn()`);
    response.setHeader("Link", `<${canary}link>; rel=preload; as=script`);
    response.setHeader("Refresh", `0; url=${canary}refresh`);
    response.setHeader("X-'-pwn`|~^", text);
    const body = longTexts(canary);
    response.end(type === "application/json" ? JSON.stringify({ [text]: text, body }) : body.join("\n"));
  });
}
