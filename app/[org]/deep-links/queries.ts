import "server-only";
import { findIdentity } from "#lib/credentials/identity.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import type { DeepLinkContext } from "#lib/deep-links/context.ts";
import type { CrmConnection } from "#lib/linking/crm-reference/connections.ts";
import { readConnectionList } from "#lib/queries/connection-list.ts";
import { crmConnectionOf } from "#lib/queries/crm-connection.ts";
import { type Access, authorize } from "#lib/queries/organization.ts";
import { secondary } from "#lib/queries/secondary.ts";
import { listConversationConfigurations } from "#lib/siro/platform/conversation-configurations.ts";

export type DeepLinkChoices = {
  /** Null: Siro didn't list them in time, so IDs are typed. */
  connections: CrmConnection[] | null;
  /** Null: unknown. Only a member with a Siro user can see them. */
  conversationTypes: DeepLinkContext["conversationTypes"];
  hasSiroUser: boolean;
  /** What could not be read. */
  missing: string[];
};

/** The connections and conversation types of the organization, to choose from and to check IDs against. */
export async function readDeepLinkChoices(org: string): Promise<DeepLinkChoices> {
  const access = await authorize(org);
  const identity = await findIdentity(access.organization.id, access.actor.memberId);
  const [connections, conversationTypes] = await Promise.all([
    secondary(readConnections(access)),
    identity ? secondary(readConversationTypes(access)) : null,
  ]);
  return {
    connections,
    conversationTypes,
    hasSiroUser: identity !== null,
    missing: [
      connections === null && "connections",
      identity !== null && conversationTypes === null && "conversation types",
    ].filter((part) => part !== false),
  };
}

async function readConnections(access: Access): Promise<CrmConnection[] | null> {
  const { connections, complete, unreadable } = await readConnectionList(access);
  // An ID that is missing in half a list is not unknown.
  if (!complete || unreadable > 0) return null;
  return connections.map((connection) => crmConnectionOf(access.organization.id, connection));
}

async function readConversationTypes(access: Access) {
  const { siroOrganizationId } = access.organization;
  const api = await siroFor(access).platform("read");
  const { items, complete, unreadable } = await listConversationConfigurations(api, {
    organizationId: siroOrganizationId,
  });
  if (!complete || unreadable > 0) return null;
  return items
    .map(({ conversationType, displayName }) => ({ id: conversationType, name: displayName }))
    .toSorted((a, b) => (a.name ?? "").localeCompare(b.name ?? "", "en"));
}
