import { OWNER } from "@/lib/accounts/account";
import { isSignInToken } from "@/lib/accounts/owner-link";
import { startSession } from "@/lib/accounts/sign-in";
import { readEnv } from "@/lib/env";
import { openRoute } from "@/lib/http/route";

/** Signs the owner in by the link that the server prints on loopback, and takes its token out of the address. */
export const GET = openRoute(async (request) => {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  if (!isSignInToken(token, readEnv(process.env))) {
    return new Response(null, { status: 303, headers: { location: "/sign-in?link=old" } });
  }
  const headers = await startSession(OWNER.id, "link", request.headers);
  headers.set("location", "/");
  headers.set("cache-control", "no-store");
  return new Response(null, { status: 303, headers });
});

/** Without it Next would answer HEAD as GET, and a link that is only looked at would sign in. */
export const HEAD = openRoute(async () => new Response(null, { status: 303, headers: { location: "/" } }));
