import { z } from "zod";

import { nextPath } from "@/lib/accounts/next-path";
import { PROVIDERS, signInAtProvider } from "@/lib/accounts/providers";
import { openRoute, parseInput, readJson } from "@/lib/http/route";

const path = z.object({ provider: z.enum(PROVIDERS) });
const body = z.object({ next: z.string().max(2_000).transform(nextPath).prefault("/") });

/** Begins a sign-in at GitHub or Google: answers where the browser is to go. */
export const POST = openRoute(async (request, { params }) => {
  const { provider } = parseInput(path, await params);
  const { next } = await readJson(request, body);
  const { url, headers } = await signInAtProvider(provider, next, request.headers);
  return Response.json({ url }, { headers });
});
