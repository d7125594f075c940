import "server-only";
import { roleIncludes } from "#lib/auth/roles.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { readDecisions } from "#lib/queries/mapping-decisions.ts";
import { readLatestFixes } from "#lib/queries/mapping-fixes.ts";
import { type Access, authorize } from "#lib/queries/organization.ts";
import {
  findPeopleScan,
  readPeopleScan,
  wantAppointments,
} from "#lib/queries/people-scan/people-scans.ts";
import type { PeopleScan, ScanProgress, ScanState } from "#lib/queries/people-scan/scan.ts";
import { compareTexts } from "#lib/text-order.ts";
import { directoryOf } from "./_model/directory.ts";
import {
  hasAppointments,
  type IssueLists,
  type ListedIssue,
  listIssues,
} from "./_model/issue-list.ts";
import { byAffected, issuesPage } from "./_model/issues.ts";
import type { Coverage, Cut, DirectoryRow, IssueRow, Statement } from "./_model/rows.ts";
import {
  countIssues,
  type FoldedIssues,
  foldIssues,
  issuesToList,
  statementsOf,
} from "./_model/statements.ts";
import type { PeopleSearch, PeopleTab } from "./search.ts";

/** Progress of a scan. */
export type Watched = {
  /** Null if no scan is running. */
  progress: ScanProgress | null;
  /** Changes when the page would show something else. */
  version: number;
};

export type PeopleData = {
  /** The list of the open tab. */
  list: { tab: "directory"; cut: Cut<DirectoryRow> } | { tab: IssueTab; cut: Cut<IssueRow> };
  /** Causes that many issues share. Only on the tab of issues. */
  statements: Statement[];
  /** A statement counts as one issue. */
  counts: Record<PeopleTab, number>;
  coverage: Coverage;
  /** Siro's teams, by name. */
  teams: { value: string; label: string }[];
  impactProblem: Problem | null;
};

type IssueTab = Exclude<PeopleTab, "directory">;

type PeopleList = Watched & {
  /** Null if nothing has been read yet, or the first scan failed. */
  data: PeopleData | null;
  /** ISO time of the last complete scan. */
  checkedAt: string | null;
  problem: Problem | null;
  /** Whether this member may fix issues. */
  canFix: boolean;
};

/** Number of most affected people whose appointments are counted in advance. */
const COUNTED_AHEAD = 100;

/** One page of people or issues for the URL. */
export async function readPeople(org: string, search: PeopleSearch): Promise<PeopleList> {
  const access = await authorize(org);
  const state = await readPeopleScan(access.organization);
  const { scan } = state;
  return {
    data: scan && (await dataOf(access, state, scan, search)),
    checkedAt: scan?.checkedAt ?? null,
    problem: state.problem,
    canFix: roleIncludes(access.role, "admin"),
    // Last, because the reads above may have started a scan.
    ...watchedOf(state),
  };
}

async function dataOf(
  access: Access,
  state: ScanState,
  scan: PeopleScan,
  search: PeopleSearch,
): Promise<PeopleData> {
  const [decisions, fixes] = await Promise.all([readDecisions(access), readLatestFixes(access)]);
  const lists = listIssues(scan, decisions, fixes);
  const folded = foldIssues(lists.open, scan);
  const list = listOf(lists, folded, scan, search);
  state.openIssues = {
    count: countIssues(folded) - lists.open.filter(({ status }) => status === "fixed").length,
    complete: scan.isRead && scan.siro.complete && scan.crm.complete,
  };
  const shown = list.tab === "issues" ? list.cut.rows.map(({ id }) => id) : [];
  wantAppointments(access.organization, peopleToCount(lists.open, new Set(shown)));
  return {
    list,
    statements: list.tab === "issues" ? statementsOf(folded, scan) : [],
    counts: {
      issues: countIssues(folded),
      aside: lists.aside.length,
      ignored: lists.ignored.length,
      directory: scan.people.length,
    },
    coverage: { ...coverageOf(scan), missing: [...scan.missing, ...uncounted(scan, lists, shown)] },
    teams: teamsOf(scan),
    impactProblem: scan.impactProblem,
  };
}

function listOf(
  lists: IssueLists,
  folded: FoldedIssues,
  scan: PeopleScan,
  search: PeopleSearch,
): PeopleData["list"] {
  const { tab } = search;
  if (tab === "directory") return { tab, cut: directoryOf(scan, lists.open, search) };
  const issues = issuesToList(lists.open, folded, search);
  const listed = { issues, aside: lists.aside, ignored: lists.ignored }[tab];
  return { tab, cut: issuesPage(listed, scan, search) };
}

/** What could not be counted for the issues on the page. */
function uncounted(scan: PeopleScan, lists: IssueLists, shown: readonly string[]): string[] {
  const people = lists.open
    .filter(({ issue }) => shown.includes(issue.id))
    .flatMap((each) => each.people);
  return people.some(({ id }) => scan.appointments.get(id) === null) ? ["appointment counts"] : [];
}

/** People on the page first, then the most affected. */
function peopleToCount(open: readonly ListedIssue[], shown: ReadonlySet<string>): string[] {
  const onPage = open.filter(({ issue }) => shown.has(issue.id));
  const ahead = open.toSorted(byAffected).slice(0, COUNTED_AHEAD);
  const people = [...onPage, ...ahead].flatMap((each) => each.people).filter(hasAppointments);
  return [...new Set(people.map(({ id }) => id))];
}

/** Progress of the running scan. */
export async function readPeopleProgress(org: string): Promise<Watched> {
  const { organization } = await authorize(org);
  const state = findPeopleScan(organization.id);
  return state ? watchedOf(state) : { progress: null, version: 0 };
}

const watchedOf = ({ progress, version }: ScanState): Watched => ({ progress, version });

function coverageOf({ siro, crm, impact, isRead, missing }: PeopleScan): Coverage {
  const { source, why, complete } = crm;
  return {
    siroUsers: siro.users.length,
    crmUsers: crm.users.length,
    isSiroWhole: siro.complete,
    crm: { source, why, complete },
    isGrowing: !isRead,
    missing,
    recordings: impact && { read: impact.read, complete: impact.complete },
  };
}

export function teamsOf({ siro: { teams } }: Pick<PeopleScan, "siro">) {
  return [...teams]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => compareTexts(a.label, b.label));
}
