import "server-only";
import { isSameRecordId } from "#lib/linking/salesforce-id.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type Account, getAccount } from "#lib/siro/organization/accounts.ts";
import { getConnection } from "#lib/siro/organization/connections.ts";
import { type CrmUser, getCrmUser } from "#lib/siro/organization/crm-users.ts";
import { type Engagement, getEngagement } from "#lib/siro/organization/engagements.ts";
import { getOpportunity, type Opportunity } from "#lib/siro/organization/opportunities.ts";
import { listEngagementUsers, listOpportunityUsers } from "#lib/siro/organization/participants.ts";
import { getUser, type User } from "#lib/siro/organization/users.ts";
import type { Json } from "#lib/sync-tests/body.ts";
import { compareFields } from "#lib/sync-tests/compare.ts";
import { ACTIVITY_TYPES, ENGAGEMENT_SHAPE, OPPORTUNITY_SHAPE } from "#lib/sync-tests/shapes.ts";
import type { ReadBack, RepReading, TestRecord } from "#lib/sync-tests/steps.ts";

type Bodies = { appointment: Json; opportunity: Json | null };
type Asked = { records: readonly TestRecord[]; bodies: Bodies; userId: string | null };

/** Reads what was sent back from Siro, and compares it. What can't be read is named, not guessed. */
export async function readBack(
  api: SiroTransport,
  { records, bodies, userId }: Asked,
): Promise<{ reading: ReadBack; accountIds: TestRecord[] }> {
  const missing: string[] = [];
  const orMissing = async <T>(what: string, work: Promise<T> | null): Promise<T | null> => {
    if (work === null) return null;
    try {
      return await work;
    } catch {
      if (!missing.includes(what)) missing.push(what);
      return null;
    }
  };
  const idOf = (what: TestRecord["what"]) => records.find((each) => each.what === what)?.id;
  const [appointmentId, opportunityId] = [idOf("appointment"), idOf("opportunity")];
  const [appointment, opportunity] = await Promise.all([
    orMissing(
      "appointment",
      appointmentId ? getEngagement(api, { engagementId: appointmentId }) : null,
    ),
    orMissing("opportunity", opportunityId ? getOpportunity(api, { opportunityId }) : null),
  ]);
  const accountId = appointment?.accountId ?? opportunity?.accountId ?? null;
  const linkedId = appointment?.opportunityId ?? null;
  const [account, linked, users, siroUser, connectionId] = await Promise.all([
    orMissing("account", accountId ? getAccount(api, { accountId }) : null),
    linkedId === (opportunity?.id ?? null)
      ? opportunity
      : orMissing(
          "opportunity",
          linkedId ? getOpportunity(api, { opportunityId: linkedId }) : null,
        ),
    orMissing("CRM users", readCrmUsers(api, appointment, opportunity)),
    orMissing("Siro user", userId ? getUser(api, { userId }) : null),
    orMissing("connection", findConnectionId(api, appointmentId, opportunityId)),
  ]);
  const connection =
    connectionId === null
      ? null
      : await orMissing("connection name", getConnection(api, { connectionId }));
  const known = { account, users: users ?? [] };
  return {
    reading: {
      kind: "read-back",
      at: new Date().toISOString(),
      appointment: compareFields(
        ENGAGEMENT_SHAPE,
        bodies.appointment,
        appointment && { ...shownAppointment(appointment, known), opportunity: linked },
      ),
      opportunity:
        bodies.opportunity === null
          ? []
          : compareFields(
              OPPORTUNITY_SHAPE,
              bodies.opportunity,
              opportunity && shownOpportunity(opportunity, known),
            ),
      connection:
        connectionId === null ? null : { id: connectionId, name: connection?.name ?? null },
      rep: repReading(bodies.appointment, users, siroUser, userId),
      missing,
    },
    accountIds:
      account?.externalId == null
        ? []
        : [{ what: "account", id: account.id, externalId: account.externalId }],
  };
}

/** Siro's rows name CRM users by ID only; their emails and matches are in rows of their own. */
async function readCrmUsers(
  api: SiroTransport,
  appointment: Engagement | null,
  opportunity: Opportunity | null,
): Promise<CrmUser[]> {
  const rows = [...(appointment?.engagementUsers ?? []), ...(opportunity?.opportunityUsers ?? [])];
  const ids = [...new Set(rows.flatMap(({ userId }) => userId ?? []))];
  return Promise.all(ids.slice(0, 20).map((crmUserId) => getCrmUser(api, { crmUserId })));
}

/** Only participant rows name the connection. */
async function findConnectionId(
  api: SiroTransport,
  engagementId: string | undefined,
  opportunityId: string | undefined,
): Promise<string | null> {
  const lists = [
    engagementId ? listEngagementUsers(api, { engagementId }, { maxItems: 20 }) : null,
    opportunityId ? listOpportunityUsers(api, { opportunityId }, { maxItems: 20 }) : null,
  ];
  for (const list of lists) {
    const { items } = (await list) ?? { items: [] };
    const named = items.find((row) => row.integrationConnectionId !== null);
    if (named) return named.integrationConnectionId;
  }
  return null;
}

type Known = { account: Account | null; users: readonly CrmUser[] };

const ANY_TYPE: readonly string[] = ACTIVITY_TYPES;

function shownAppointment(row: Engagement, { account, users }: Known) {
  const type = row.engagementType;
  const isActivity = type !== null && ANY_TYPE.includes(type);
  return {
    ...row,
    // Siro shows either the activity type or the type's name.
    engagementType: isActivity ? { activityType: type } : { name: type },
    account: accountOf(row, account),
    engagementUsers: shownPeople(row.engagementUsers, users),
  };
}

function shownOpportunity(row: Opportunity, { account, users }: Known) {
  return {
    ...row,
    account: accountOf(row, account),
    opportunityUsers: shownPeople(row.opportunityUsers, users),
  };
}

/** The row's own account: read by ID, or else as it's embedded in the row. */
function accountOf(row: Pick<Engagement, "accountId" | "account">, read: Account | null) {
  return read !== null && read.id === row.accountId ? read : row.account;
}

type Person = { userId: string | null; externalId: string | null; name: string | null };

function shownPeople(rows: readonly Person[] | null, users: readonly CrmUser[]) {
  return (
    rows?.map((row) => {
      const user = users.find(({ id }) => id === row.userId);
      return {
        externalId: row.externalId ?? user?.externalId ?? null,
        name: user?.name ?? row.name,
        email: user?.email ?? null,
      };
    }) ?? null
  );
}

/** Whether Siro matched the rep's CRM user, the first participant that was sent, to the Siro user. */
function repReading(
  sent: Json,
  users: readonly CrmUser[] | null,
  siroUser: User | null,
  userId: string | null,
): RepReading {
  const externalId = firstParticipant(sent);
  if (externalId === null || userId === null)
    return { state: "not-sent", crmUserId: null, siroUserId: null };
  const crmUser = users?.find((row) => isSameRecordId(row.externalId, externalId));
  const found = { crmUserId: crmUser?.id ?? null, siroUserId: crmUser?.siroUserId ?? null };
  if (!crmUser) return { state: "unknown", ...found };
  if (crmUser.siroUserId === userId) return { state: "matched", ...found };
  if (siroUser && isSameRecordId(siroUser.externalId, externalId))
    return { state: "matched", crmUserId: crmUser.id, siroUserId: userId };
  if (crmUser.siroUserId !== null) return { state: "matched-to-other", ...found };
  return { state: siroUser ? "not-matched" : "unknown", ...found };
}

function firstParticipant(sent: Json): string | null {
  if (typeof sent !== "object" || Array.isArray(sent)) return null;
  const people = sent.engagementUsers;
  const first = Array.isArray(people) ? people[0] : undefined;
  if (typeof first !== "object" || Array.isArray(first)) return null;
  return typeof first.externalId === "string" ? first.externalId : null;
}
