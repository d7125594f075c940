import { recordKeyOf } from "#lib/linking/salesforce-id.ts";
import type { CrmUserFacts, ParticipantFacts, Rows } from "./rows.ts";
import { compareText } from "./text.ts";

export type CrmSide = {
  listed: CrmUserFacts[];
  /** Known only as participants. */
  unlisted: CrmUserFacts[];
  /** CRM IDs seen anywhere, including people who are in no list. */
  seenExternalIds: Set<string>;
};

/**
 * Completes CRM users with data from their participant rows, and builds the ones that no list has.
 * A participant's user ID is usually a CRM user's, but it may be a Siro user's: then it says whom
 * the CRM user with that external ID is matched to.
 */
export function joinParticipants(
  crmUsers: Rows<CrmUserFacts>,
  participants: readonly ParticipantFacts[],
  isSiroUser: (id: string) => boolean,
): CrmSide {
  const seenExternalIds = new Set<string>();
  const known = new Map<string, ParticipantFacts>();
  const mappedTo = new Map<string, string>();
  for (const row of participants) {
    if (row.externalId) seenExternalIds.add(recordKeyOf(row.externalId));
    if (!row.userId) continue;
    if (crmUsers.places.has(row.userId) || !isSiroUser(row.userId)) {
      known.set(row.userId, merge(known.get(row.userId), row));
    } else if (row.externalId) {
      const key = keyOf(row.integrationConnectionId, row.externalId);
      mappedTo.set(key, least(mappedTo.get(key) ?? null, row.userId) ?? row.userId);
    }
  }

  const listed = crmUsers.list.map((user) => {
    const row = known.get(user.id);
    const facts = row ? complete(user, row) : user;
    if (mappedTo.size === 0 || facts.siroUserId || !facts.externalId) return facts;
    const siroUserId = mappedTo.get(keyOf(facts.integrationConnectionId, facts.externalId));
    return siroUserId ? { ...facts, siroUserId } : facts;
  });
  const unlisted = [...known].flatMap(([id, row]) =>
    crmUsers.places.has(id) ? [] : [complete(unheardOf(id), row)],
  );
  return { listed, unlisted, seenExternalIds };
}

const keyOf = (connectionId: string | null, externalId: string) =>
  `${connectionId ?? ""} ${externalId}`;

const unheardOf = (id: string): CrmUserFacts => ({
  id,
  externalId: null,
  name: null,
  email: null,
  integrationConnectionId: null,
  siroUserId: null,
  isActive: null,
  deletedAt: null,
});

function complete(user: CrmUserFacts, row: ParticipantFacts): CrmUserFacts {
  const externalId = user.externalId ?? row.externalId;
  const name = user.name?.trim() ? user.name : (row.name ?? user.name);
  const email = user.email?.trim() ? user.email : (row.email ?? user.email);
  const integrationConnectionId = user.integrationConnectionId ?? row.integrationConnectionId;
  const { id, siroUserId, isActive, deletedAt } = user;
  return { id, externalId, name, email, integrationConnectionId, siroUserId, isActive, deletedAt };
}

/**
 * If one person's rows disagree, the alphabetically first value counts, never the order of the
 * rows.
 */
function merge(known: ParticipantFacts | undefined, row: ParticipantFacts): ParticipantFacts {
  if (!known) return row;
  return {
    userId: row.userId,
    externalId: least(known.externalId, row.externalId),
    name: least(known.name, row.name),
    email: least(known.email, row.email),
    integrationConnectionId: least(known.integrationConnectionId, row.integrationConnectionId),
  };
}

function least(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return compareText(a, b) <= 0 ? a : b;
}
