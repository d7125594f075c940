import "server-only";
import type { Problem } from "#lib/operations/problem.ts";
import { findPeopleScan, readPeopleScan, type ScanState } from "#lib/people-scan/people-scans.ts";
import type { PeopleScan, ScanProgress } from "#lib/people-scan/scan.ts";
import { authorize } from "#lib/queries/organization.ts";
import { directoryOf } from "./directory.ts";
import type { Coverage, Cut, DirectoryRow } from "./rows.ts";
import type { PeopleSearch } from "./search.ts";

/** How a reading of Siro comes along. */
export type Watched = {
  /** Null: none is under way. */
  progress: ScanProgress | null;
  /** Changes when the page would show something else. */
  version: number;
};

export type PeopleList = Watched & {
  /** Null: nothing is known yet, or only the problem. */
  data: {
    directory: Cut<DirectoryRow>;
    coverage: Coverage;
    /** Siro's teams, by name. */
    teams: { value: string; label: string }[];
  } | null;
  /** ISO time of the last whole reading. */
  checkedAt: string | null;
  problem: Problem | null;
};

/** One page of people, as the address asks for it. */
export async function readPeople(org: string, search: PeopleSearch): Promise<PeopleList> {
  const { organization } = await authorize(org);
  const state = await readPeopleScan(organization);
  const { scan, problem } = state;
  return {
    ...watchedOf(state),
    data: scan && {
      directory: directoryOf(scan, search),
      coverage: coverageOf(scan),
      teams: teamsOf(scan),
    },
    checkedAt: scan?.checkedAt ?? null,
    problem,
  };
}

/** How the reading that is under way comes along. */
export async function readPeopleProgress(org: string): Promise<Watched> {
  const { organization } = await authorize(org);
  const state = findPeopleScan(organization.id);
  return state ? watchedOf(state) : { progress: null, version: 0 };
}

const watchedOf = ({ progress, version }: ScanState): Watched => ({ progress, version });

function coverageOf({ siro, crm, impact, isRead }: PeopleScan): Coverage {
  const { source, why, complete } = crm;
  return {
    siroUsers: siro.users.length,
    crmUsers: crm.users.length,
    isSiroWhole: siro.complete,
    crm: { source, why, complete },
    isGrowing: !isRead,
    recordings: impact && { read: impact.read, complete: impact.complete },
  };
}

function teamsOf({ siro: { teams } }: PeopleScan) {
  return [...teams]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, "en", { numeric: true }));
}
