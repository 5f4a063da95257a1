import { readJson, route } from "@/lib/http/route";
import { newKey } from "@/lib/keys/schema";
import { listKeys, makeKey } from "@/lib/keys/store";

export const GET = route("session", async (_request, { actor }) =>
  Response.json({ keys: await listKeys(actor) }),
);

/** The one answer that has the key itself. */
export const POST = route("session", async (request, { actor }) => {
  const made = await makeKey(actor, await readJson(request, newKey));
  return Response.json(made, { status: 201, headers: { "cache-control": "no-store" } });
});
