import { z } from "zod";

import { findActor } from "@/lib/accounts/acting";
import { openRoute } from "@/lib/http/route";
import { findProfile } from "@/lib/public/store";

/** An account's public notebooks. */
export const GET = openRoute(async (request, { params }) => {
  const { name } = z.object({ name: z.string() }).parse(await params);
  return Response.json(await findProfile(await findActor(request.headers), name));
});
