import { actingAccount } from "@/lib/accounts/store";
import { savedEnvironment } from "@/lib/environment/schema";
import { findEnvironment, saveEnvironment } from "@/lib/environment/store";
import { readJson, route } from "@/lib/http/route";

export const GET = route(async () => Response.json(await findEnvironment(actingAccount())));

export const PUT = route(async (request) => {
  const input = await readJson(request, savedEnvironment);
  return Response.json(await saveEnvironment(actingAccount(), input));
});
