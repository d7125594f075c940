import { epochMs } from "#lib/instants.ts";
import type { PeopleScan, ScannedPerson } from "#lib/queries/people-scan/scan.ts";
import type { PeopleSearch, PersonState } from "../search.ts";
import { cutPage, matcherOf, sortBy } from "./arrange.ts";
import type { ListedIssue } from "./issue-list.ts";
import type { Cut, DirectoryRow } from "./rows.ts";

/** One page of all people, filtered, searched, and sorted by the URL. */
export function directoryOf(
  scan: PeopleScan,
  open: readonly ListedIssue[],
  search: PeopleSearch,
): Cut<DirectoryRow> {
  const { q, team, state, sort, page } = search;
  const fitsText = matcherOf(q);
  const issues = countIssues(open);
  const found = scan.people.filter(
    (person) =>
      fitsText(person.searchText) &&
      (team.length === 0 || team.includes(person.siro?.memberTeamId ?? "")) &&
      (state.length === 0 || state.some((each) => isInState(person, each, issues))),
  );
  const sortKey = sort && SORT_KEYS.get(sort.id);
  const sorted = sortKey ? sortBy(found, sort, (person) => sortKey(person, scan)) : found;
  const toRow = (person: ScannedPerson) => rowOf(person, scan, issues);
  return cutPage(sorted, { page, total: scan.people.length, toRow });
}

type SortKey = (person: ScannedPerson, scan: PeopleScan) => string | number | null;

const STATE_ORDER: PersonState[] = ["siro-only", "crm-only", "by-email", "mapped"];

const SORT_KEYS = new Map<string, SortKey>([
  ["name", ({ name }) => name],
  ["team", (person, scan) => teamOf(person, scan)],
  ["state", (person) => STATE_ORDER.indexOf(stateOf(person))],
  ["last", (person, scan) => epochMs(lastRecordedAt(person, scan))],
]);

type IssueCounts = ReadonlyMap<string, number>;

function countIssues(open: readonly ListedIssue[]): IssueCounts {
  const counts = new Map<string, number>();
  for (const { people, status } of open) {
    if (status === "fixed") continue;
    for (const { id } of people) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function rowOf(person: ScannedPerson, scan: PeopleScan, issues: IssueCounts): DirectoryRow {
  const { id, name, siro, crm } = person;
  const [first, ...others] = crm;
  return {
    id,
    name,
    email: siro?.email ?? crm.find(({ email }) => email)?.email ?? null,
    crm: first ? { name: first.name, externalId: first.externalId, more: others.length } : null,
    team: teamOf(person, scan),
    state: stateOf(person),
    isDisabled: isDisabled(person),
    isInactive: isInactive(person),
    issues: issues.get(id) ?? 0,
    lastRecordedAt: lastRecordedAt(person, scan),
  };
}

/** How a person is matched, as far as Siro shows it. */
export function stateOf({ siro, crm, tie }: Pick<ScannedPerson, "siro" | "crm" | "tie">) {
  if (siro === null) return "crm-only";
  if (crm.length === 0) return "siro-only";
  return tie === "email" ? "by-email" : "mapped";
}

function isInState(
  person: ScannedPerson,
  state: PeopleSearch["state"][number],
  issues: IssueCounts,
): boolean {
  if (state === "issues") return issues.has(person.id);
  if (state === "disabled") return isDisabled(person);
  if (state === "inactive") return isInactive(person);
  return stateOf(person) === state;
}

export const isDisabled = ({ siro }: ScannedPerson) => siro?.disabled === true;
export const isInactive = ({ crm }: ScannedPerson) =>
  crm.length > 0 &&
  crm.every(({ isActive, deletedAt }) => isActive === false || deletedAt !== null);

export function teamOf(
  { siro }: Pick<ScannedPerson, "siro">,
  { siro: { teams } }: PeopleScan,
): string | null {
  return siro?.memberTeamId ? (teams.get(siro.memberTeamId) ?? siro.memberTeamId) : null;
}

function lastRecordedAt({ siro }: ScannedPerson, { impact }: PeopleScan): string | null {
  return (siro && impact?.byUser.get(siro.id)?.recent[0]?.recordedAt) ?? null;
}
