import { verifyAbuseToken } from "@/lib/abuse/link";
import { NotFoundError } from "@/lib/errors";
import { clientAddress } from "@/lib/http/client-address";
import { openRoute, readJson } from "@/lib/http/route";
import { makeReport } from "@/lib/reports/make-report";
import { newReport } from "@/lib/reports/schema";

/** For anybody who has the link of a request that they received. */
export const POST = openRoute(async (request) => {
  const { token, text, contact } = await readJson(request, newReport);
  const deliveryId = await verifyAbuseToken(token);
  if (deliveryId === null) throw new NotFoundError("delivery", "of this link");
  const id = await makeReport(deliveryId, { text, contact }, clientAddress(request.headers));
  return Response.json({ id }, { status: 201 });
});
