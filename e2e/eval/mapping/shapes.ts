import type { CrmRecord, Organization } from "./labels.ts";

/** Siro declares no shape for CRM users: three that are likely, as rows before anybody read them. */
export const shapes = { flat, remote, nested } as const;
export type Shape = keyof typeof shapes;

const stamp = "2026-03-02T09:00:00.000Z";

function split({ name }: CrmRecord) {
  return typeof name === "string" || name === null ? null : name;
}

function joined({ name }: CrmRecord): string | null {
  if (typeof name === "string" || name === null) return name;
  return [name.first, name.last].filter(Boolean).join(" ") || null;
}

function flat(record: CrmRecord) {
  const parts = split(record);
  return {
    id: record.id,
    externalId: record.externalId,
    ...(parts ? { firstName: parts.first, lastName: parts.last } : { name: joined(record) }),
    email: record.email,
    organizationId: "org",
    integrationConnectionId: record.connectionId,
    siroUserId: record.siroUserId,
    isActive: record.isActive,
    createdAt: stamp,
    updatedAt: stamp,
  };
}

/** As a service that unites many CRMs writes its rows. */
function remote(record: CrmRecord) {
  return {
    id: record.id,
    remote_id: record.externalId,
    name: joined(record),
    email_address: record.email,
    is_active: record.isActive,
    integration_connection_id: record.connectionId,
    ...(record.siroUserId ? { mapped_user_id: record.siroUserId } : {}),
    created_at: stamp,
    modified_at: stamp,
  };
}

function nested(record: CrmRecord) {
  const parts = split(record);
  return {
    id: record.id,
    remoteId: record.externalId,
    profile: {
      ...(parts
        ? { givenName: parts.first, familyName: parts.last }
        : { fullName: joined(record) }),
      emails: record.email === null ? [] : [{ value: record.email, primary: true }],
    },
    connection: { id: record.connectionId, platform: "MERGE" },
    ...(record.siroUserId ? { siroUser: { id: record.siroUserId } } : {}),
    status: record.isActive ? "ACTIVE" : "INACTIVE",
  };
}

/** An organization as Siro would answer it; hidden CRM users are not in the list. */
export function viewOrganization(organization: Organization, shape: Shape) {
  const write: (record: CrmRecord) => Record<string, unknown> = shapes[shape];
  return {
    siroUsers: organization.siroRecords.map(({ person, shownName, ...row }) => ({
      ...row,
      organizationId: "org",
      memberTeamId: null,
      coachTeamIds: [],
      createdAt: stamp,
      billable: true,
      contactSettings: null,
    })),
    crmUsers: organization.crmRecords.filter(({ isHidden }) => !isHidden).map(write),
    participants: organization.participants.map((row) => ({ ...row, createdAt: stamp })),
  };
}
