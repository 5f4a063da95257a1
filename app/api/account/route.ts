import { deleteAccount } from "@/lib/accounts/delete-account";
import { viewAccount } from "@/lib/accounts/profile";
import { deletedAccount } from "@/lib/accounts/schema";
import { signOut } from "@/lib/accounts/sessions";
import { readJson, route } from "@/lib/http/route";

export const GET = route("session", async (_request, { actor }) => Response.json(await viewAccount(actor)));

/** Deletes the account with everything in it. */
export const DELETE = route("session", async (request, { actor }) => {
  const { name } = await readJson(request, deletedAccount);
  await deleteAccount(actor, name);
  return new Response(null, { status: 204, headers: await signOut(request.headers) });
});
