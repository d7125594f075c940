import "server-only";
import { and, asc, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { roleIncludes } from "#lib/auth/roles.ts";
import { readUntilWritten } from "#lib/db/client.ts";
import { webhookDeliveries, webhookEndpoints, webhookSecrets } from "#lib/db/monitoring-schema.ts";
import { env } from "#lib/env.ts";
import { authorize } from "#lib/queries/organization.ts";
import { secondary } from "#lib/queries/secondary.ts";
import { findSilence } from "#lib/webhooks/find-silence.ts";
import type { DeliveryView, EndpointView } from "./_model/views.ts";

const MOST_DELIVERIES = 50;
/** So that all who look within it share an answer. */
const MINUTE_MS = 60_000;

/** The organization's endpoints, their latest deliveries, and what Siro seems to have left out. */
export async function readWebhooks(org: string) {
  const { organization, role } = await authorize(org);
  const mayChange = roleIncludes(role, "admin");
  const minute = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const [endpoints, deliveries, silence] = await Promise.all([
    readEndpoints(organization.id, mayChange, new Date(minute)),
    readDeliveries(organization.id),
    secondary(findSilence(organization.id, new Date(minute))),
  ]);
  return {
    organization,
    mayChange,
    mayRead: roleIncludes(role, "operator"),
    endpoints,
    deliveries: deliveries.slice(0, MOST_DELIVERIES),
    hasMore: deliveries.length > MOST_DELIVERIES,
    silence,
  };
}

/** Addresses only for those who may enter them in Siro. */
async function readEndpoints(organizationId: string, mayChange: boolean, now: Date) {
  const { endpoints, secrets } = await readUntilWritten(
    ["webhook endpoints", organizationId, now.toISOString()],
    async (db) => ({
      endpoints: await db
        .select()
        .from(webhookEndpoints)
        .where(eq(webhookEndpoints.organizationId, organizationId))
        .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id)),
      secrets: await db
        .select({
          id: webhookSecrets.id,
          endpointId: webhookSecrets.endpointId,
          lastFour: webhookSecrets.lastFour,
          createdAt: webhookSecrets.createdAt,
          endsAt: webhookSecrets.endsAt,
          lastUsedAt: webhookSecrets.lastUsedAt,
        })
        .from(webhookSecrets)
        .where(
          and(
            eq(webhookSecrets.organizationId, organizationId),
            or(isNull(webhookSecrets.endsAt), gt(webhookSecrets.endsAt, now)),
          ),
        )
        .orderBy(desc(webhookSecrets.createdAt), desc(webhookSecrets.id)),
    }),
  );
  return endpoints.map(
    ({ id, name, createdByName, createdAt, disabledAt }): EndpointView => ({
      id,
      name,
      createdByName,
      isOn: disabledAt === null,
      createdAt: createdAt.toISOString(),
      address: mayChange ? `${env().NEXTAUTH_URL}/api/webhooks/siro/${id}` : null,
      secrets: secrets
        .filter(({ endpointId, endsAt }) => endpointId === id && (!endsAt || endsAt > new Date()))
        .map((secret) => ({
          id: secret.id,
          lastFour: secret.lastFour,
          createdAt: secret.createdAt.toISOString(),
          endsAt: secret.endsAt?.toISOString() ?? null,
          lastUsedAt: secret.lastUsedAt?.toISOString() ?? null,
        })),
    }),
  );
}

async function readDeliveries(organizationId: string): Promise<DeliveryView[]> {
  const rows = await readUntilWritten(["webhook deliveries", organizationId], async (db) =>
    db
      .select({
        id: webhookDeliveries.id,
        endpointName: webhookEndpoints.name,
        state: webhookDeliveries.state,
        eventType: webhookDeliveries.eventType,
        recordingId: webhookDeliveries.recordingId,
        title: sql<string | null>`(select title from indexed_recordings r
          where r.organization_id = ${webhookDeliveries.organizationId}
            and r.id = ${webhookDeliveries.recordingId})`,
        receivedAt: webhookDeliveries.receivedAt,
        arrivals: webhookDeliveries.arrivals,
        problem: webhookDeliveries.problem,
        result: webhookDeliveries.result,
      })
      .from(webhookDeliveries)
      .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
      .where(eq(webhookDeliveries.organizationId, organizationId))
      .orderBy(desc(webhookDeliveries.receivedAt), desc(webhookDeliveries.id))
      .limit(MOST_DELIVERIES + 1),
  );
  return rows.map(({ receivedAt, ...row }) => ({ ...row, receivedAt: receivedAt.toISOString() }));
}
