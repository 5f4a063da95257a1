import { nameAccount } from "@/lib/accounts/profile";
import { changedName, welcome } from "@/lib/accounts/schema";
import { SuspendedError } from "@/lib/errors/suspended";
import { readJson, route } from "@/lib/http/route";

/** Chooses the user name. The first time the acceptable use is accepted with it. */
export const PUT = route("session", async (request, { actor }) => {
  if (actor.suspended !== null) throw new SuspendedError("account", actor.suspended);
  const { name } = await readJson(request, actor.isNew ? welcome : changedName);
  await nameAccount(actor, name);
  return new Response(null, { status: 204 });
});
