import { z } from "zod";

import { PROVIDERS, signInAtProvider } from "@/lib/accounts/providers";
import { providerSignIn } from "@/lib/accounts/schema";
import { openRoute, parseInput, readJson } from "@/lib/http/route";

const path = z.object({ provider: z.enum(PROVIDERS) });

/** Begins a sign-in at GitHub or Google: answers where the browser is to go. */
export const POST = openRoute(async (request, { params }) => {
  const { provider } = parseInput(path, await params);
  const { next } = await readJson(request, providerSignIn);
  const { url, headers } = await signInAtProvider(provider, next, request.headers);
  return Response.json({ url }, { headers });
});
