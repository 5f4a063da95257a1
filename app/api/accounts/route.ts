import { signUp } from "@/lib/accounts/schema";
import { signUpByPassword } from "@/lib/accounts/sign-up";
import { openRoute, readJson } from "@/lib/http/route";

/** Makes an account, and signs in to it. */
export const POST = openRoute(async (request) => {
  const input = await readJson(request, signUp);
  return new Response(null, { status: 204, headers: await signUpByPassword(input, request.headers) });
});
