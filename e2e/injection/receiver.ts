import { type Endpoint, startEndpoint } from "@/test/endpoint";
import { longTexts, SHORT } from "./texts";

const TYPES = [
  "text/html",
  "application/json",
  "image/svg+xml",
  "text/plain; charset=<script>pwn()</script>",
];

type HostileEndpoint = Endpoint & { reportLinks: string[] }; // where what it got can be reported

/** An endpoint whose every answer, from its status line to its body, wants to run in the page that shows it. */
export async function startHostileEndpoint(canary: string): Promise<HostileEndpoint> {
  const reportLinks: string[] = [];
  let answered = 0;
  const endpoint = await startEndpoint((request, response) => {
    reportLinks.push(String(request.headers["x-hookbook-abuse"]));
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
  return { ...endpoint, reportLinks };
}
