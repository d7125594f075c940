import type { CrmRecord } from "./scan.ts";

/** A participant of an appointment or opportunity, from Siro's rows. */
export type ParticipantRow = {
  userId: string | null;
  externalId: string | null;
  name: string | null;
  email: string | null;
  organizationId: string | null;
  integrationConnectionId: string | null;
};

/** Merges participant rows by CRM user. */
export function gatherParticipants() {
  const byUserId = new Map<string, ParticipantRow>();
  const byExternalId = new Map<string, ParticipantRow>();
  return {
    add(row: ParticipantRow) {
      if (row.userId !== null) merge(byUserId, row.userId, row);
      if (row.externalId !== null) merge(byExternalId, row.externalId, row);
    },
    find: ({ id, externalId }: { id: string; externalId: string | null }) =>
      byUserId.get(id) ?? (externalId === null ? undefined : byExternalId.get(externalId)),
    /** One CRM user per participant. `siroUserIds` identifies rows that use a Siro user ID. */
    people(siroUserIds: ReadonlySet<string>): CrmRecord[] {
      return [...byUserId].map(([id, row]) => asCrmUser(id, row, siroUserIds));
    },
  };
}

export type Participants = ReturnType<typeof gatherParticipants>;

type Completing = Pick<CrmRecord, "name" | "email" | "externalId" | "integrationConnectionId">;

/** Fills in missing fields. Values from Siro's own row always win. */
export function completeRecord(record: CrmRecord, row: Completing | undefined): CrmRecord {
  if (!row) return record;
  return {
    ...record,
    name: record.name ?? row.name,
    email: record.email ?? row.email,
    externalId: record.externalId ?? row.externalId,
    integrationConnectionId: record.integrationConnectionId ?? row.integrationConnectionId,
    isCompleted: true,
  };
}

export function lacksSomething({ name, email, externalId }: CrmRecord): boolean {
  return name === null || email === null || externalId === null;
}

function merge(index: Map<string, ParticipantRow>, key: string, row: ParticipantRow): void {
  const known = index.get(key);
  if (!known) {
    index.set(key, row);
    return;
  }
  index.set(key, {
    userId: known.userId ?? row.userId,
    externalId: known.externalId ?? row.externalId,
    name: known.name ?? row.name,
    email: known.email ?? row.email,
    organizationId: known.organizationId ?? row.organizationId,
    integrationConnectionId: known.integrationConnectionId ?? row.integrationConnectionId,
  });
}

function asCrmUser(id: string, row: ParticipantRow, siroUserIds: ReadonlySet<string>): CrmRecord {
  const { externalId, name, email, organizationId, integrationConnectionId } = row;
  return {
    id,
    externalId,
    name,
    email,
    organizationId,
    integrationConnectionId,
    siroUserId: siroUserIds.has(id) ? id : null,
    isActive: null,
    createdAt: null,
    updatedAt: null,
    deletedAt: null,
    rawText: JSON.stringify({ ...row, userId: id }),
  };
}
