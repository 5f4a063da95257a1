import { findActor } from "@/lib/accounts/acting";
import { setUp } from "@/lib/accounts/schema";
import { setUpOwner } from "@/lib/accounts/set-up";
import { openRoute, readJson } from "@/lib/http/route";

/** Sets the owner's account up, and signs in to it. */
export const POST = openRoute(async (request) => {
  const input = await readJson(request, setUp);
  const actor = await findActor(request.headers);
  return new Response(null, { status: 204, headers: await setUpOwner(input, actor, request.headers) });
});
