import { addOrganizationToken } from "./access.ts";
import { ago, type SeedContext } from "./context.ts";

const dayMs = 86_400_000;

/** A second, small organization: its token must never show or change anything of the first. */
export function seedOtherOrganization(base: SeedContext) {
  const organizationId = base.random.uuid();
  const context = { ...base, organizationId };
  const id = base.random.userId();
  const admin = {
    id,
    email: "pat@beacon-roofing.example",
    organizationId,
    phoneNumber: null,
    firstName: "Pat",
    lastName: "Beacon",
    memberTeamId: null,
    coachTeamIds: [],
    externalId: null,
    createdAt: ago(context, 300 * dayMs),
    disabled: false,
    billable: true,
    siroStaff: false,
    invitedAt: null,
    lastSeen: null,
  };
  base.state.users.set(id, admin);
  base.state.organizations.set(organizationId, {
    id: organizationId,
    name: "Beacon Roofing",
    adminUids: [id],
    ownerUid: id,
    dateCreated: ago(context, 300 * dayMs),
  });
  const connectionId = base.random.connectionId();
  base.state.connections.set(connectionId, {
    id: connectionId,
    name: "Beacon ServiceTitan",
    externalAccountId: base.random.digits(9),
    organizationId,
    integrationPlatform: "SERVICE_TITAN",
    createdAt: ago(context, 200 * dayMs),
    updatedAt: ago(context, 20 * dayMs),
    isActive: true,
    syncStatus: [],
    syncTranscript: false,
    deletedAt: null,
  });
  return { organizationId, token: addOrganizationToken(context, "Beacon", admin) };
}
