import { z } from "zod";
import { flag, id, instant, listOf, optionalId, text, word } from "#lib/siro/http/fields.ts";
import { type Listing, type ListOptions, listAll } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readOne, readPage } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport, WritableTransport } from "#lib/siro/http/transport.ts";

const syncStatusSchema = z.object({
  /** Siro documents no values. */
  modelName: text,
  /** SYNCING, UP_TO_DATE, ERROR, or a new value. */
  modelSyncStatus: word,
  /** How far the sync has read in the CRM. */
  modelModifiedAfter: instant,
  updatedAt: instant,
});

const connectionSchema = z.object({
  id,
  name: text,
  externalAccountId: text,
  organizationId: optionalId,
  /** MERGE, SERVICE_TITAN, and others, including some missing from Siro's docs. */
  integrationPlatform: word,
  createdAt: instant,
  updatedAt: instant,
  /** False means paused. */
  isActive: flag,
  /** Whether transcripts go to the CRM. */
  syncTranscript: flag,
  /** One per synced model; null if Siro reports nothing. */
  syncStatus: listOf(syncStatusSchema),
});

export type SyncStatus = z.infer<typeof syncStatusSchema>;
export type Connection = z.infer<typeof connectionSchema>;

/** Far more than an organization has, and few enough requests if Siro's list does not end. */
const LIMITS = { maxItems: 1_000, maxMs: 20_000 };

/** All CRM connections of the organization. `GET /v1/core/integrations/connections` */
export async function listConnections(
  t: SiroTransport,
  input: { integrationPlatform?: string } = {},
  options: ListOptions<Connection> = {},
): Promise<Listing<Connection>> {
  const fetchPage = async (cursor: string | null) => {
    const answer = await t.request({
      operation: "connections.list",
      method: "GET",
      path: path`/v1/core/integrations/connections`,
      query: { integrationPlatform: input.integrationPlatform, cursor },
      signal: options.signal,
    });
    return readPage(answer, connectionSchema);
  };
  return listAll(fetchPage, (connection) => connection.id, { ...LIMITS, ...options });
}

/** `GET /v1/core/integrations/connections/{id}` */
export async function getConnection(
  t: SiroTransport,
  input: { connectionId: string },
  options?: CallOptions,
): Promise<Connection> {
  const answer = await t.request({
    operation: "connections.get",
    method: "GET",
    path: path`/v1/core/integrations/connections/${input.connectionId}`,
    ...options,
  });
  return readOne(answer, connectionSchema);
}

type ConnectionChanges = { name?: string; isActive?: boolean; syncTranscript?: boolean };

/** Changes the given fields and returns the updated connection. `PATCH /v1/core/integrations/connections/{id}` */
export async function updateConnection(
  t: WritableTransport,
  input: { connectionId: string; changes: ConnectionChanges },
  options?: CallOptions,
): Promise<Connection> {
  const { name, isActive, syncTranscript } = input.changes;
  const answer = await t.request({
    operation: "connections.update",
    method: "PATCH",
    path: path`/v1/core/integrations/connections/${input.connectionId}`,
    body: { name, isActive, syncTranscript },
    ...options,
  });
  return readOne(answer, connectionSchema);
}

export type NewConnection = {
  name: string;
  /** One of Siro's words, such as SERVICE_TITAN. Siro refuses those it doesn't support. */
  integrationPlatform: string;
  /** The account at the CRM; Siro never changes it later. */
  externalAccountId: string;
  isActive: boolean;
};

/** Creates a connection and returns it. `POST /v1/core/integrations/connections` */
export async function createConnection(
  t: WritableTransport,
  input: NewConnection,
  options?: CallOptions,
): Promise<Connection> {
  const { name, integrationPlatform, externalAccountId, isActive } = input;
  const answer = await t.request({
    operation: "connections.create",
    method: "POST",
    path: path`/v1/core/integrations/connections`,
    body: { name, integrationPlatform, externalAccountId, isActive },
    ...options,
  });
  return readOne(answer, connectionSchema);
}

/** Deletes a connection and returns it as it was. `DELETE /v1/core/integrations/connections/{id}` */
export async function deleteConnection(
  t: WritableTransport,
  input: { connectionId: string },
  options?: CallOptions,
): Promise<Connection> {
  const answer = await t.request({
    operation: "connections.delete",
    method: "DELETE",
    path: path`/v1/core/integrations/connections/${input.connectionId}`,
    ...options,
  });
  return readOne(answer, connectionSchema);
}
