import { after } from "next/server";
import { currentRequest } from "#lib/request-context.ts";
import { receiveWebhook } from "#lib/webhooks/receive-webhook.ts";

/** Where Siro sends webhooks. Only a valid signature gets anywhere. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/webhooks/siro/[endpoint]">,
): Promise<Response> {
  const { endpoint } = await params;
  return receiveWebhook({
    endpointId: endpoint,
    request,
    address: currentRequest()?.address ?? "",
    afterwards: after,
  });
}
