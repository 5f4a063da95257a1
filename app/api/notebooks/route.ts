import { actingAccount } from "@/lib/accounts/store";
import { requestOrigin } from "@/lib/http/origin";
import { readJson, route } from "@/lib/http/route";
import { createStarter } from "@/lib/notebooks/create-starter";
import { newNotebook } from "@/lib/notebooks/schema";
import { createNotebook, listNotebooks } from "@/lib/notebooks/store";

export const GET = route(async (request) => {
  const notebooks = await listNotebooks(actingAccount(), requestOrigin(request.headers));
  return Response.json({ notebooks });
});

export const POST = route(async (request) => {
  const input = await readJson(request, newNotebook);
  const origin = requestOrigin(request.headers);
  const notebook = input.starter
    ? await createStarter(actingAccount(), input.starter, origin)
    : await createNotebook(actingAccount(), input, origin);
  return Response.json(notebook, { status: 201 });
});
