import type { MappingIssue } from "./issue.ts";
import { isPrivateDomain, parseEmail } from "./records/email.ts";

type SiroUser = { id: string; email: string | null };
type CrmUser = {
  id: string;
  email: string | null;
  integrationConnectionId: string | null;
  isActive: boolean | null;
};
type Pair = { siroUserId: string; crmUserId: string };

/** One cause behind most issues of a connection, so that it's read once and fixed in bulk. */
export type ConnectionSummary = {
  /** The same while the connection and the cause stay the same. */
  id: string;
  connectionId: string;
  cause: "unknown-ids" | "other-domain";
  /** The domain of the emails in the CRM, if it's a company's and the cause; else null. */
  crmDomain: string | null;
  /** What is wrong, in a sentence. */
  statement: string;
  /** What to do about all pairs at once, in a sentence. */
  proposal: string;
  pairs: Pair[];
  issueIds: string[];
  /** Active CRM users of the connection. */
  total: number;
};

/** Fewer pairs than this are read faster than a statement about them. */
const LEAST = 5;

type Failure = Pair & { issueId: string; cause: string };

/** The causes that most active CRM users of a connection have in common. The issues themselves remain. */
export function summarizeConnections(
  siroUsers: readonly SiroUser[],
  crmUsers: readonly CrmUser[],
  issues: readonly MappingIssue[],
): ConnectionSummary[] {
  const siroById = new Map(siroUsers.map((user) => [user.id, user]));
  const crmById = new Map(crmUsers.map((user) => [user.id, user]));
  const totals = new Map<string, number>();
  for (const { integrationConnectionId: id, isActive } of crmUsers) {
    if (id !== null && isActive !== false) totals.set(id, (totals.get(id) ?? 0) + 1);
  }
  const failures = issues.flatMap((issue): Failure[] => {
    const pair = pairOf(issue);
    const cause =
      pair && causeOf(issue, siroById.get(pair.siroUserId), crmById.get(pair.crmUserId));
    return pair && cause ? [{ ...pair, issueId: issue.id, cause }] : [];
  });
  const byConnection = Map.groupBy(
    failures,
    ({ crmUserId }) => crmById.get(crmUserId)?.integrationConnectionId ?? null,
  );
  return [...byConnection].flatMap(([connectionId, alike]) => {
    const total = totals.get(connectionId ?? "") ?? 0;
    const byCause = Map.groupBy(alike, ({ cause }) => cause);
    return [...byCause].flatMap(([cause, some]) => {
      const crmIds = new Set(some.map(({ crmUserId }) => crmUserId));
      const areMost = crmIds.size >= LEAST && crmIds.size * 2 > total;
      return connectionId && areMost ? [summarize(connectionId, cause, some, total)] : [];
    });
  });
}

/** The pair that the issue is about: the suggested one, or its own two people. */
function pairOf({ suggestion, siroUserIds, crmUserIds }: MappingIssue): Pair | null {
  if (suggestion) return suggestion;
  const [siroUserId, crmUserId] = [siroUserIds[0], crmUserIds[0]];
  return siroUserId && crmUserId ? { siroUserId, crmUserId } : null;
}

/** "old.com new.com" for emails that differ by their domain, "unknown-ids" for those; null for the rest. */
function causeOf({ kind }: MappingIssue, siro?: SiroUser, crm?: CrmUser): string | null {
  if (kind === "unknown-external-id") return UNKNOWN_IDS;
  if (kind !== "email-mismatch" && kind !== "crm-user-without-siro-user") return null;
  const [ours, theirs] = [parseEmail(siro?.email ?? null), parseEmail(crm?.email ?? null)];
  if (!ours || !theirs || ours.local !== theirs.local || ours.domain === theirs.domain) return null;
  return `${ours.domain} ${theirs.domain}`;
}

const UNKNOWN_IDS = "unknown-ids";

function summarize(
  connectionId: string,
  cause: string,
  failures: readonly Failure[],
  total: number,
): ConnectionSummary {
  const pairs = [
    ...new Map(failures.map(({ siroUserId, crmUserId }) => [crmUserId, { siroUserId, crmUserId }])),
  ].map(([, pair]) => pair);
  const issueIds = failures.map(({ issueId }) => issueId);
  const shared = { id: `${connectionId} ${cause}`, connectionId, pairs, issueIds, total };
  const count = `${pairs.length} of ${total} CRM users`;
  if (cause === UNKNOWN_IDS) {
    return {
      ...shared,
      cause: "unknown-ids",
      crmDomain: null,
      statement: `The Siro users of ${count} have CRM IDs that aren't in this CRM. They may be another kind of ID, such as owner IDs instead of user IDs in HubSpot.`,
      proposal: `Match these ${pairs.length} pairs in Siro, and send user IDs from now on.`,
    };
  }
  const [ours = "", theirs = ""] = cause.split(" ");
  return {
    ...shared,
    cause: "other-domain",
    crmDomain: isPrivateDomain(theirs) ? null : theirs,
    statement: `${count} have emails at ${theirs} in the CRM and at ${ours} in Siro.`,
    proposal: `Change the email of these ${pairs.length} people to one domain on both sides.`,
  };
}
