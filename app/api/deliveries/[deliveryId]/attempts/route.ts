import { resendDelivery } from "@/lib/delivery/resend";
import { isLimited } from "@/lib/hosts/is-limited";
import { pathId, route } from "@/lib/http/route";

export const POST = route("write", async (_request, { params, actor }) => {
  const deliveryId = await pathId("delivery", params);
  await resendDelivery(actor, deliveryId, (host) => isLimited(actor, host));
  return Response.json({ id: deliveryId }, { status: 202 });
});
