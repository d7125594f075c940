import "server-only";
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
import type { ReadBack, TestRecord } from "#lib/sync-tests/steps.ts";
import { repReading } from "./rep-reading.ts";

type Bodies = { appointment: Json; opportunity: Json | null };
type Asked = { records: readonly TestRecord[]; bodies: Bodies; userId: string | null };

/** What Siro has of a test, as far as it could be read. */
type Found = {
  appointment: Engagement | null;
  opportunity: Opportunity | null;
  /** The opportunity that the appointment belongs to. */
  linked: Opportunity | null;
  account: Account | null;
  users: CrmUser[] | null;
  siroUser: User | null;
  connection: ReadBack["connection"];
  missing: string[];
};

/**
 * Reads what was sent back from Siro, and compares it. What can't be read is named, not guessed. `account`
 * is the one that Siro has for the records; null if there is none with a CRM ID.
 */
export async function readBack(
  api: SiroTransport,
  asked: Asked,
): Promise<{ reading: ReadBack; account: TestRecord | null }> {
  const found = await readFound(api, asked);
  const { account } = found;
  return {
    reading: readingOf(found, asked),
    account:
      account?.externalId == null
        ? null
        : { what: "account", id: account.id, externalId: account.externalId },
  };
}

/** Runs reads of which each may fail; `missing` names those that did. */
function createReader() {
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
  return { missing, orMissing };
}

async function readFound(api: SiroTransport, { records, userId }: Asked): Promise<Found> {
  const { missing, orMissing } = createReader();
  const idOf = (what: TestRecord["what"]) => records.find((each) => each.what === what)?.id;
  const [appointmentId, opportunityId] = [idOf("appointment"), idOf("opportunity")];
  const readOpportunity = (id: string | null | undefined) =>
    orMissing("opportunity", id ? getOpportunity(api, { opportunityId: id }) : null);
  const [appointment, opportunity] = await Promise.all([
    orMissing(
      "appointment",
      appointmentId ? getEngagement(api, { engagementId: appointmentId }) : null,
    ),
    readOpportunity(opportunityId),
  ]);
  const accountId = appointment?.accountId ?? opportunity?.accountId ?? null;
  const linkedId = appointment?.opportunityId ?? null;
  const [account, linked, users, siroUser, connectionId] = await Promise.all([
    orMissing("account", accountId ? getAccount(api, { accountId }) : null),
    linkedId === (opportunity?.id ?? null) ? opportunity : readOpportunity(linkedId),
    orMissing("CRM users", readCrmUsers(api, appointment, opportunity)),
    orMissing("Siro user", userId ? getUser(api, { userId }) : null),
    orMissing("connection", findConnectionId(api, appointmentId, opportunityId)),
  ]);
  const named = await orMissing(
    "connection name",
    connectionId === null ? null : getConnection(api, { connectionId }),
  );
  const connection = connectionId === null ? null : { id: connectionId, name: named?.name ?? null };
  return { appointment, opportunity, linked, account, users, siroUser, connection, missing };
}

function readingOf(found: Found, { bodies, userId }: Asked): ReadBack {
  const { appointment, opportunity, linked, account, users, siroUser } = found;
  const known = { account, users: users ?? [] };
  return {
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
    connection: found.connection,
    rep: repReading(bodies.appointment, users, siroUser, userId),
    missing: found.missing,
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
    const named = items.find(
      (row) => row.integrationConnectionId !== null && isOf(row, engagementId, opportunityId),
    );
    if (named) return named.integrationConnectionId;
  }
  return null;
}

/** Whether a participant is of these records, as far as it says: Siro may ignore the filter. */
function isOf(
  row: { engagementId?: string | null; opportunityId?: string | null },
  ...ids: (string | undefined)[]
): boolean {
  const own = row.engagementId ?? row.opportunityId ?? null;
  return own === null || ids.includes(own);
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
