import "server-only";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import type { Access } from "#lib/auth/access.ts";
import { getDatabase } from "#lib/db/client.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import { readConnectionList } from "#lib/queries/connection-list.ts";
import { crmConnectionOf } from "#lib/queries/crm-connection.ts";
import { seenRecords } from "#lib/queries/seen-records.ts";
import type { KnownConnections } from "./ask-links.ts";

/** The newest linked recordings show how a connection's IDs look. */
const MOST_LOOKED_AT = 500;

/** The organization's connections from Siro, with examples of their CRM IDs. @throws SiroError, NoTokenError */
export async function readKnownConnections(access: Access): Promise<KnownConnections> {
  const { id: organizationId } = access.organization;
  const [{ connections }, examples] = await Promise.all([
    readConnectionList(access),
    readExamples(organizationId),
  ]);
  return {
    connections: connections.map((connection) => crmConnectionOf(organizationId, connection)),
    examplesOf: (connectionId, dataType) => [
      ...(examples.get(keyOf(connectionId, dataType)) ?? []),
      ...(seenRecords(organizationId, connectionId).ids.get(dataType) ?? []),
    ],
  };
}

const keyOf = (connectionId: string, dataType: string) => `${connectionId} ${dataType}`;

async function readExamples(organizationId: string): Promise<Map<string, string[]>> {
  const db = await getDatabase();
  const rows = await db
    .select({ link: indexedRecordings.link, connectionId: indexedRecordings.connectionId })
    .from(indexedRecordings)
    .where(
      and(
        eq(indexedRecordings.organizationId, organizationId),
        eq(indexedRecordings.state, "linked"),
        isNotNull(indexedRecordings.connectionId),
      ),
    )
    .orderBy(desc(indexedRecordings.sortTime), desc(indexedRecordings.id))
    .limit(MOST_LOOKED_AT);
  const examples = new Map<string, string[]>();
  for (const { link, connectionId } of rows) {
    for (const { dataType, externalId } of link.refs) {
      if (connectionId === null || externalId === null) continue;
      const key = keyOf(connectionId, dataType);
      examples.set(key, [...(examples.get(key) ?? []), externalId]);
    }
  }
  return examples;
}
