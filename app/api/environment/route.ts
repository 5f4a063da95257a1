import { savedEnvironment } from "@/lib/environment/schema";
import { findEnvironment, saveEnvironment } from "@/lib/environment/store";
import { readJson, route } from "@/lib/http/route";

export const GET = route("read", async (_request, { actor }) => Response.json(await findEnvironment(actor)));

export const PUT = route("write", async (request, { actor }) => {
  const input = await readJson(request, savedEnvironment);
  return Response.json(await saveEnvironment(actor, input));
});
