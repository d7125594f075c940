import { Webhook } from "lucide-react";
import type { Metadata } from "next";
import { Banner } from "#components/ui/banner.tsx";
import { Box } from "#components/ui/box.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireOrganization } from "#lib/queries/organization.ts";
import { CreateEndpoint } from "./_components/create-endpoint.tsx";
import { DeliveryList } from "./_components/delivery-list.tsx";
import { EndpointBox } from "./_components/endpoint-box.tsx";
import { silenceText } from "./_model/silence-text.ts";
import { readWebhooks } from "./queries.ts";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({ params }: PageProps<"/[org]/settings/webhooks">) {
  const { org } = await params;
  const { organization } = await requireOrganization(org);
  const { endpoints, deliveries, hasMore, silence, mayChange, mayRead } = await readWebhooks(org);
  const moment = { nowMs: Date.now(), timeZone: organization.timeZone };
  return (
    <>
      <div className="flex flex-wrap items-start gap-4">
        <p className="min-w-0 flex-1 basis-64 text-muted">
          Siro can send a webhook when a recording is processed or linked. Links then usually appear
          here within seconds instead of a minute.{" "}
          {!mayChange && "Admins can create endpoints and replace their secrets."}
        </p>
        {mayChange && <CreateEndpoint org={org} />}
      </div>
      {silence?.map((each) => (
        <Banner key={each.eventType} tone="warn" title={silenceText(each, moment)}>
          If deliveries below were refused, replace the signing secret. Otherwise, check the
          endpoint in Siro under Organization Admin › Webhooks. Siro turns off endpoints that fail
          for days.
        </Banner>
      ))}
      {silence === null && (
        <p className="text-meta text-muted">It's unknown whether webhooks are missing.</p>
      )}
      {endpoints.length === 0 && (
        <Box title="Endpoints">
          <EmptyState icon={Webhook} title="No endpoints">
            Without webhooks, siro-admin reads what changed in Siro every minute.
          </EmptyState>
        </Box>
      )}
      {endpoints.map((endpoint) => (
        <EndpointBox key={endpoint.id} org={org} endpoint={endpoint} mayChange={mayChange} />
      ))}
      {endpoints.length > 0 && (
        <DeliveryList org={org} deliveries={deliveries} hasMore={hasMore} mayRead={mayRead} />
      )}
    </>
  );
}
