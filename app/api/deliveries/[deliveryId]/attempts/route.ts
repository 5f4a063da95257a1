import { actingAccount } from "@/lib/accounts/store";
import { resendDelivery } from "@/lib/delivery/resend";
import { pathId, route } from "@/lib/http/route";

export const POST = route(async (_request, { params }) => {
  const deliveryId = await pathId("delivery", params);
  await resendDelivery(actingAccount(), deliveryId);
  return Response.json({ id: deliveryId }, { status: 202 });
});
