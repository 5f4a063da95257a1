import { sessionOf } from "@/lib/accounts/session-of";
import { listSessions, revokeOtherSessions } from "@/lib/accounts/sessions";
import { route } from "@/lib/http/route";

export const GET = route("session", async (_request, { actor }) => {
  return Response.json({ sessions: await listSessions(actor, sessionOf(actor)) });
});

/** Signs out every browser but the one that asks. */
export const DELETE = route("session", async (_request, { actor }) => {
  await revokeOtherSessions(actor, sessionOf(actor));
  return new Response(null, { status: 204 });
});
