import "server-only";
import { ISSUE_KINDS, type IssueKind } from "#lib/mapping/issue.ts";
import type { PeopleScan } from "#lib/queries/people-scan/scan.ts";
import type { IssueStatus, PeopleSearch } from "../search.ts";
import { cutPage, matcherOf, sortBy } from "./arrange.ts";
import type { ListedIssue } from "./issue-list.ts";
import { issueRow } from "./issue-rows.ts";
import type { Cut, IssueRow } from "./rows.ts";

/** One page of issues, filtered, searched, and sorted by the URL; most affected first by default. */
export function issuesPage(
  listed: readonly ListedIssue[],
  scan: PeopleScan,
  search: PeopleSearch,
): Cut<IssueRow> {
  const { q, team, kind, status, sort, page } = search;
  const fitsText = matcherOf(q);
  const found = listed.filter(
    (each) =>
      fitsText(searchTextOf(each)) &&
      (kind.length === 0 || isOneOf(kind, each.issue.kind)) &&
      (status.length === 0 || status.includes(each.status)) &&
      (team.length === 0 ||
        each.people.some(({ siro }) => team.includes(siro?.memberTeamId ?? ""))),
  );
  const affected = found.toSorted(byAffected);
  const sortKey = sort && SORT_KEYS.get(sort.id);
  const sorted = sortKey ? sortBy(affected, sort, sortKey) : affected;
  const toRow = (each: ListedIssue) => issueRow(each, scan);
  return cutPage(sorted, { page, total: listed.length, toRow });
}

const isOneOf = (kinds: readonly string[], kind: IssueKind) => kinds.includes(kind);

function searchTextOf({ issue, people, personName }: ListedIssue): string {
  const texts = people.map(({ searchText }) => searchText);
  return `${ISSUE_KINDS[issue.kind]} ${personName} ${texts.join(" ")}`.toLowerCase();
}

const STATUS_ORDER: IssueStatus[] = ["open", "not-fixed", "waiting", "fixed"];
const KIND_ORDER = Object.keys(ISSUE_KINDS);
const affectedBy = ({ impact }: ListedIssue) => (impact ? impact.unlinked : null);

const SORT_KEYS = new Map<string, (each: ListedIssue) => string | number | null>([
  ["issue", ({ issue }) => KIND_ORDER.indexOf(issue.kind)],
  ["siro", ({ personName }) => personName],
  ["affected", affectedBy],
  ["appointments", ({ appointments }) => appointments?.count ?? null],
  ["status", ({ status }) => STATUS_ORDER.indexOf(status)],
]);

/** Fixed issues last; then by unlinked recordings, all recordings, and appointments. */
export function byAffected(a: ListedIssue, b: ListedIssue): number {
  const fixed = Number(a.status === "fixed") - Number(b.status === "fixed");
  return (
    fixed ||
    (b.impact?.unlinked ?? 0) - (a.impact?.unlinked ?? 0) ||
    (b.impact?.recordings ?? 0) - (a.impact?.recordings ?? 0) ||
    (b.appointments?.count ?? 0) - (a.appointments?.count ?? 0) ||
    KIND_ORDER.indexOf(a.issue.kind) - KIND_ORDER.indexOf(b.issue.kind) ||
    a.personName.localeCompare(b.personName, "en")
  );
}
