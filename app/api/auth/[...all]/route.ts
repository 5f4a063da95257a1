import { auth } from "@/lib/accounts/auth";
import { cookiesOf } from "@/lib/accounts/cookies";
import { NoSuchCallError } from "@/lib/errors/no-such-call";
import { openRoute } from "@/lib/http/route";

/** Where GitHub and Google send a browser back to. Nothing else of better-auth's own addresses is open. */
export const GET = openRoute(async (request) => {
  const { pathname } = new URL(request.url);
  if (!/^\/api\/auth\/callback\/(github|google)$/.test(pathname)) throw new NoSuchCallError();
  const response = await (await auth()).handler(request);
  const headers = cookiesOf(response.headers, request.headers);
  for (const [name, value] of response.headers) if (name !== "set-cookie") headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
});
