import "server-only";
import { clipName } from "#lib/clip.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { subscribe } from "#lib/db/pubsub.ts";
import { publish } from "#lib/db/with-lock.ts";
import { type Connection, listConnections } from "#lib/siro/organization/connections.ts";
import { forgetAllReads, forgetRead, readCached } from "./cached-read.ts";
import type { Access } from "./organization.ts";
import { rememberConnection } from "./recent-connections.ts";

type ConnectionListing = {
  connections: Connection[];
  /** False if Siro may have more connections than these. */
  complete: boolean;
  /** Number of rows left out because they could not be read. */
  unreadable: number;
  /** ISO time of the request: anything Siro confirmed later is newer. */
  askedAt: string;
};

/** A list that does not end costs many requests, so its beginning serves the next visitors too. */
const ENDLESS_FRESH_MS = 10_000;
/** A retry after this does not wait for a call that got stuck. */
const STUCK_MS = 4_000;
const keyOf = (organizationId: string) => ({ organizationId, actor: null, what: "connections" });

/**
 * The organization's connections, fresh from Siro. Visitors at the same time share one reading, and a
 * reading that found no end serves everyone for ten seconds. Throws what the call throws.
 */
export async function readConnectionList(access: Access): Promise<ConnectionListing> {
  const { id } = access.organization;
  const freshMs = ({ complete }: ConnectionListing) => (complete ? 0 : ENDLESS_FRESH_MS);
  const read = async () => {
    const api = await siroFor(access).organization();
    const asked = new Date();
    const { items, complete, unreadable } = await listConnections(api);
    for (const connection of items) rememberConnection(id, connection, asked.getTime());
    return { connections: items, complete, unreadable, askedAt: asked.toISOString() };
  };
  return readCached(keyOf(id), freshMs, read, STUCK_MS);
}

/** Names by ID, of connections that have one. */
export const connectionNames = (connections: readonly Connection[]): Record<string, string> =>
  Object.fromEntries(connections.flatMap(({ id, name }) => (name ? [[id, clipName(name)]] : [])));

/** After a change: the next read on any instance loads from Siro again. */
export function forgetConnectionList(organizationId: string): void {
  forgetRead(keyOf(organizationId));
  void publish("connections changed", organizationId);
}

subscribe("connections changed", (organizationId) => {
  if (typeof organizationId === "string") forgetRead(keyOf(organizationId));
  else forgetAllReads();
});
