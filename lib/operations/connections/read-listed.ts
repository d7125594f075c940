import "server-only";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { rememberConnection } from "#lib/queries/recent-connections.ts";
import { type Connection, listConnections } from "#lib/siro/organization/connections.ts";

/** The connections that Siro lists now, by ID. Pages show them too. */
export async function readListed(
  actor: Actor,
  organization: Organization,
): Promise<Map<string, Connection>> {
  const api = await siroFor({ organization, actor }).organization();
  const askedAtMs = Date.now();
  const { items } = await listConnections(api);
  for (const each of items) rememberConnection(organization.id, each, askedAtMs);
  return new Map(items.map((each) => [each.id, each]));
}
