import "server-only";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type CrmUser, getCrmUser } from "#lib/siro/organization/crm-users.ts";
import { getEngagement } from "#lib/siro/organization/engagements.ts";
import { listEngagementUsers } from "#lib/siro/organization/participants.ts";
import type { User } from "#lib/siro/organization/users.ts";
import { findUser } from "./siro-user.ts";

export type PeopleIds = { siroUserIds: readonly string[]; crmUserIds: readonly string[] };

/** Siro's current records of people. */
export type People = {
  siroUsers: User[];
  crmUsers: CrmUser[];
  /** IDs of CRM users that Siro shows no record for: nothing about them can be proven. */
  unknownCrmUserIds: string[];
};

/**
 * Reads only these people again. A deleted Siro user is left out. A CRM user that Siro doesn't show
 * is built from the appointments they take part in. Rethrows read errors.
 */
export async function readPeople(api: SiroTransport, ids: PeopleIds): Promise<People> {
  const siroIds = [...new Set(ids.siroUserIds)];
  const crmIds = [...new Set(ids.crmUserIds)];
  const [siroUsers, crmUsers] = await Promise.all([
    Promise.all(siroIds.map((id) => findUser(api, id))),
    Promise.all(crmIds.map((id) => findCrmUser(api, id))),
  ]);
  return {
    siroUsers: siroUsers.filter((user) => user !== null),
    crmUsers: crmUsers.filter((user) => user !== null),
    unknownCrmUserIds: crmIds.filter((_, index) => crmUsers[index] === null),
  };
}

/** Siro may not serve CRM users at all; then we use what the person's appointments say. */
export async function findCrmUser(api: SiroTransport, crmUserId: string): Promise<CrmUser | null> {
  try {
    return await getCrmUser(api, { crmUserId });
  } catch (error) {
    if (!isAbsent(error)) throw error;
    return findParticipant(api, crmUserId);
  }
}

async function findParticipant(api: SiroTransport, crmUserId: string): Promise<CrmUser | null> {
  try {
    const rows = await listEngagementUsers(api, { userId: crmUserId }, { maxItems: 25 });
    const row = rows.items.find(({ userId }) => userId === crmUserId);
    if (!row?.engagementId) return null;
    const engagement = await getEngagement(api, { engagementId: row.engagementId });
    const embedded = engagement.engagementUsers?.find(({ userId }) => userId === crmUserId);
    const { organizationId, integrationConnectionId, createdAt, updatedAt } = row;
    return {
      id: crmUserId,
      externalId: embedded?.externalId ?? row.externalId,
      name: row.name ?? embedded?.name ?? null,
      email: embedded?.email ?? row.email,
      organizationId,
      integrationConnectionId,
      siroUserId: null,
      isActive: null,
      createdAt,
      updatedAt,
      deletedAt: null,
      raw: {},
    };
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

/** A path that Siro doesn't serve, or doesn't serve to this token. */
export function isAbsent(error: unknown): boolean {
  return isSiroError(error) && (error.kind === "not-found" || error.kind === "forbidden");
}
