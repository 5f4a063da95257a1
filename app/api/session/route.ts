import { signIn } from "@/lib/accounts/schema";
import { signOut } from "@/lib/accounts/sessions";
import { signInByPassword } from "@/lib/accounts/sign-in";
import { openRoute, readJson } from "@/lib/http/route";

/** Signs in. */
export const POST = openRoute(async (request) => {
  const input = await readJson(request, signIn);
  return new Response(null, { status: 204, headers: await signInByPassword(input, request.headers) });
});

/** Signs out. Whoever is not signed in stays so. */
export const DELETE = openRoute(
  async (request) => new Response(null, { status: 204, headers: await signOut(request.headers) }),
);
