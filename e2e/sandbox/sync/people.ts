import { randomUUID } from "node:crypto";
import type { Box } from "../box.ts";
import { mapUsers } from "../mapping.ts";
import { forgetGroups } from "../row-groups.ts";
import type { CrmUser, Participant } from "../rows.ts";
import { groupByParent } from "../state.ts";
import type { PersonInput } from "./schemas.ts";
import { findByExternalId, type Target } from "./target.ts";

/** The person's CRM user, updated from the sync; null if only an unknown ID is given. */
function upsertCrmUser(box: Box, target: Target, person: PersonInput): CrmUser | null {
  const { crmUsers } = box.state;
  const known = findByExternalId(crmUsers, target, person.externalId);
  if (!known && !person.email && !person.name) return null;
  const row: CrmUser = known ?? {
    id: randomUUID(),
    externalId: person.externalId,
    name: "",
    email: null,
    ...target,
    isActive: true,
    siroUserId: null,
    createdAt: box.clock.iso(),
    updatedAt: box.clock.iso(),
  };
  const email = person.email || row.email;
  const name = person.name || row.name;
  if (email !== row.email || name !== row.name)
    Object.assign(row, { email, name, updatedAt: box.clock.iso() });
  crmUsers.set(row.id, row);
  return row;
}

function createParticipant(box: Box, target: Target, parentId: string, externalId: string) {
  const id = randomUUID();
  const createdAt = box.clock.iso();
  const base = { id, parentId, userId: id, externalId, name: "", amountPercentage: null };
  return { ...base, ...target, createdAt, updatedAt: createdAt };
}

/**
 * Participants of one engagement or opportunity as sent by a sync, and their CRM users, which Siro
 * matches again. `deletedAt` removes one; a variant says whether unlisted ones stay.
 */
export function syncPeople(
  box: Box,
  target: Target,
  rows: Map<string, Participant>,
  parentId: string,
  people: PersonInput[] | undefined,
) {
  if (!people) return;
  const former = groupByParent(rows).get(parentId) ?? [];
  const named = new Map(people.map((person) => [person.externalId, person]));
  const isReplaced = box.variants.syncParticipants === "replaced";
  for (const row of former) {
    const person = named.get(row.externalId);
    if (person ? person.deletedAt : isReplaced) rows.delete(row.id);
  }
  const touched: CrmUser[] = [];
  for (const person of named.values()) {
    const user = upsertCrmUser(box, target, person);
    if (user) touched.push(user);
    if (person.deletedAt) continue;
    const row =
      former.find((each) => each.externalId === person.externalId) ??
      createParticipant(box, target, parentId, person.externalId);
    row.userId = user?.id ?? row.userId;
    row.name = person.name || user?.name || row.name;
    row.amountPercentage = person.shareOfSale ?? row.amountPercentage;
    row.updatedAt = box.clock.iso();
    rows.set(row.id, row);
  }
  forgetGroups(rows);
  mapUsers(box, touched, { anew: true });
}
