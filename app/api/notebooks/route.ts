import { requestOrigin } from "@/lib/http/origin";
import { readJson, route } from "@/lib/http/route";
import { createStarter } from "@/lib/notebooks/create-starter";
import { newNotebook } from "@/lib/notebooks/schema";
import { createNotebook, listNotebooks } from "@/lib/notebooks/store";

export const GET = route("read", async (request, { actor }) => {
  const notebooks = await listNotebooks(actor, requestOrigin(request.headers));
  return Response.json({ notebooks });
});

export const POST = route("write", async (request, { actor }) => {
  const input = await readJson(request, newNotebook);
  const origin = requestOrigin(request.headers);
  const notebook = input.starter
    ? await createStarter(actor, input.starter, origin)
    : await createNotebook(actor, input, origin);
  return Response.json(notebook, { status: 201 });
});
