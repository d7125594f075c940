import "server-only";
import type { Decision } from "#lib/mapping/decision.ts";
import { sumTallies } from "#lib/mapping/impact.ts";
import type { MappingIssue } from "#lib/mapping/issue.ts";
import type { Decisions } from "#lib/queries/mapping-decisions.ts";
import type { MappingFix } from "#lib/queries/mapping-fixes.ts";
import type { PeopleScan, ScannedPerson } from "#lib/queries/people-scan/scan.ts";
import type { IssueStatus } from "../search.ts";

/** An issue with everything known about it. */
export type ListedIssue = {
  issue: MappingIssue;
  /** The people it is about, each once. */
  people: ScannedPerson[];
  personName: string;
  status: IssueStatus;
  note: string | null;
  decision: Decision | null;
  impact: ReturnType<typeof sumTallies> | null;
  appointments: { count: number; complete: boolean } | null;
};

export type IssueLists = { open: ListedIssue[]; aside: ListedIssue[]; ignored: ListedIssue[] };

/** Fixed issues stay listed for a while, so that a row does not disappear right after the fix. */
const FIXED_IN_SIGHT_MS = 3_600_000;

/** Sorts the issues of a scan into open, set aside, and ignored. */
export function listIssues(
  scan: PeopleScan,
  decisions: Decisions,
  fixes: ReadonlyMap<string, MappingFix>,
  nowMs = Date.now(),
): IssueLists {
  const lists: IssueLists = { open: [], aside: [], ignored: [] };
  const found = new Set<string>();
  for (const issue of scan.issues) {
    found.add(issue.id);
    const decision = decisions.holding(issue);
    const listed = asListed(scan, issue, fixes.get(issue.id) ?? null, decision);
    if (decision) lists.ignored.push(listed);
    else if (issue.kind === "service-account") lists.aside.push(listed);
    else lists.open.push({ ...listed, note: listed.note ?? returnNote(decisions, issue) });
  }
  for (const fix of fixes.values()) {
    if (!found.has(fix.issueId) && isInSight(fix, nowMs)) lists.open.push(remembered(scan, fix));
  }
  return lists;
}

function asListed(
  scan: PeopleScan,
  issue: MappingIssue,
  fix: MappingFix | null,
  decision: Decision | null,
): ListedIssue {
  const people = peopleOf(scan, issue);
  // The scan still finds the issue, so it is not fixed, whatever the fix reported. Checking a mapping that
  // only someone in Siro can make changed nothing.
  const isOpen = fix === null || fix.state === "fixed" || fix.fix === "map-in-siro";
  return {
    issue,
    people,
    personName: people[0]?.name ?? issue.siroUserIds[0] ?? issue.crmUserIds[0] ?? "–",
    status: isOpen ? "open" : fix.state,
    note: (fix?.state !== "fixed" && fix?.finding) || null,
    decision,
    impact: impactOf(scan, issue),
    appointments: appointmentsOf(scan, people),
  };
}

/** Why an ignored issue is open again: its facts changed, or its date passed. */
function returnNote(decisions: Decisions, issue: MappingIssue): string | null {
  const last = decisions.last(issue.id);
  if (!last) return null;
  return last.fingerprint === issue.fingerprint
    ? `Ignored by ${last.decidedByName} until a date that has passed.`
    : `Ignored by ${last.decidedByName}, but the records have changed since.`;
}

function isInSight({ state, startedAt, checkedAt }: MappingFix, nowMs: number): boolean {
  if (state === "waiting") return true;
  const settledMs = Date.parse(checkedAt ?? startedAt);
  return state === "fixed" && nowMs - settledMs < FIXED_IN_SIGHT_MS;
}

/** A fix whose issue Siro's records no longer show. */
function remembered(scan: PeopleScan, fix: MappingFix): ListedIssue {
  const siroUserIds = fix.siroUserId ? [fix.siroUserId] : [];
  const crmUserIds = fix.crmUserId ? [fix.crmUserId] : [];
  const issue: MappingIssue = {
    id: fix.issueId,
    kind: fix.issueKind,
    siroUserIds,
    crmUserIds,
    suggestion: null,
    reasons: [],
    fingerprint: "",
  };
  const { personName, finding } = fix;
  const status = fix.state === "fixed" ? "fixed" : "waiting";
  return { ...asListed(scan, issue, null, null), personName, status, note: finding || null };
}

/** All people in the issue, the suggested pair first. */
function peopleOf(
  scan: Pick<PeopleScan, "byId">,
  { suggestion, siroUserIds, crmUserIds }: MappingIssue,
): ScannedPerson[] {
  const ids = [
    ...(suggestion ? [suggestion.siroUserId, suggestion.crmUserId] : []),
    ...siroUserIds,
    ...crmUserIds,
  ];
  return [...new Set(ids.flatMap((id) => scan.byId.get(id) ?? []))];
}

function impactOf({ impact }: PeopleScan, { siroUserIds, suggestion }: MappingIssue) {
  const ids = suggestion ? [...siroUserIds, suggestion.siroUserId] : siroUserIds;
  return impact && sumTallies(impact.byUser, ids);
}

/** Their combined appointments; null if any of them is not counted. */
function appointmentsOf({ appointments }: PeopleScan, people: readonly ScannedPerson[]) {
  const counted = people.filter(hasAppointments).map(({ id }) => appointments.get(id));
  const known = counted.filter((count) => count !== undefined && count !== null);
  if (known.length < counted.length || counted.length === 0) return null;
  return {
    count: known.reduce((sum, { count }) => sum + count, 0),
    complete: known.every(({ complete }) => complete),
  };
}

/** Appointments belong to CRM users, so a person without a CRM user has none. */
export const hasAppointments = ({ crm }: ScannedPerson) => crm.length > 0;
