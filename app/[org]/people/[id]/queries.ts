import "server-only";
import { type AuditEvent, listAuditEvents } from "#lib/audit/reader.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { compareTimes } from "#lib/instants.ts";
import type { IssueKind } from "#lib/mapping/issue.ts";
import { countWaiting, type Waiting } from "#lib/mirror/causes/waiting.ts";
import { NoTokenError } from "#lib/problems/errors.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { readDecisions } from "#lib/queries/mapping-decisions.ts";
import { listFixesOfPerson, type MappingFix, readLatestFixes } from "#lib/queries/mapping-fixes.ts";
import { type Access, authorize } from "#lib/queries/organization.ts";
import { assemble } from "#lib/queries/people-scan/assemble.ts";
import { noteChanged, readPeopleScan } from "#lib/queries/people-scan/people-scans.ts";
import { reread } from "#lib/queries/people-scan/reread.ts";
import type { PeopleScan, ScannedPerson } from "#lib/queries/people-scan/scan.ts";
import { IMPACT_DAYS } from "#lib/queries/people-scan/scan.ts";
import { listRepAppointments, type RepAppointments } from "#lib/queries/rep-appointments.ts";
import { inTime, secondary, startWait } from "#lib/queries/secondary.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import { type IssueLists, type ListedIssue, listIssues } from "../_model/issue-list.ts";
import { type PersonDetail, personDetail } from "../_model/person.ts";
import { type SuggestedMatch, suggestedMatch } from "../_model/suggested-match.ts";
import { countUnlistedOf } from "../_queries/person-appointments.ts";
import type { Watched } from "../queries.ts";

/** An issue on a person's page. */
export type PersonIssue = Pick<ListedIssue, "status" | "note"> & {
  id: string;
  kind: IssueKind;
  /** Ignored, set aside or open. */
  list: keyof IssueLists;
  match: SuggestedMatch | null;
  /** Recordings that wait for an open issue's suggested match; null if there is none, or if they couldn't be counted. */
  waiting: Waiting | null;
};

type PersonView = Watched & {
  issues: PersonIssue[];
  fixes: MappingFix[];
  /** Null if Siro does not know the ID, is still being read, or did not answer (`problem`). */
  person: PersonDetail | null;
  /** Whether both sides were read to the end; null while they are being read. */
  isWhole: boolean | null;
  checkedAt: string | null;
  problem: Problem | null;
  /** Why the person's recordings could not be counted. */
  impactProblem: Problem | null;
  /** What is left out because Siro failed or took too long. */
  missing: string[];
};

/** One person with both current records. `id` is that of the Siro user or the CRM user. */
export async function readPerson(org: string, id: string): Promise<PersonView> {
  const access = await authorize(org);
  const state = await readPeopleScan(access.organization);
  const { scan, progress, version, problem } = state;
  // Without a token, the scan failed as well, and its problem is shown.
  let unread: Problem | null = null;
  const found = await findPerson(access, scan, id).catch((error: unknown) => {
    if (isSiroError(error)) unread = toProblem(error);
    else if (!(error instanceof NoTokenError)) throw error;
    return null;
  });
  const known = found && scan?.byId.get(found.person.id);
  return {
    person: found && personDetail(found.person, found.scan),
    issues: scan && known ? await issuesOf(access, scan, known) : [],
    fixes: found ? await fixesOf(access, found.person) : [],
    isWhole: scan?.checkedAt ? scan.siro.complete && scan.crm.complete : null,
    checkedAt: scan?.checkedAt ?? null,
    progress,
    version,
    problem: problem ?? unread,
    impactProblem: scan?.impactProblem ?? null,
    missing: [
      ...(found && !found.isCurrent ? ["changes since the last check"] : []),
      ...(scan?.missing ?? []),
    ],
  };
}

async function issuesOf(
  access: Access,
  scan: PeopleScan,
  person: ScannedPerson,
): Promise<PersonIssue[]> {
  const [decisions, fixes] = await Promise.all([readDecisions(access), readLatestFixes(access)]);
  const lists = listIssues(scan, decisions, fixes);
  const names = ["open", "ignored", "aside"] as const;
  const listed = names.flatMap((list) =>
    lists[list]
      .filter(({ people }) => people.includes(person))
      .map((each) => ({ ...each, list, match: suggestedMatch(each, person) })),
  );
  return Promise.all(
    listed.map(async ({ issue: { id, kind, suggestion }, status, note, list, match }) => ({
      id,
      kind,
      status,
      note,
      list,
      match,
      waiting:
        list === "open" && match && suggestion
          ? await secondary(
              countWaiting(access.organization.id, {
                cause: "rep-not-matched",
                id: suggestion.siroUserId,
              }),
            )
          : null,
    })),
  );
}

function fixesOf(access: Access, { siro, crm }: ScannedPerson): Promise<MappingFix[]> {
  return listFixesOfPerson(access, {
    siroUserId: siro?.id ?? null,
    crmUserIds: crm.map(({ id }) => id),
  });
}

type Found = {
  person: ScannedPerson;
  scan: PeopleScan;
  /** False if Siro did not return the current records in time, so they are those of the scan. */
  isCurrent: boolean;
};

/** From the scan, with this person's records read again; directly from Siro if the scan does not have them. */
async function findPerson(
  access: Access,
  scan: PeopleScan | null,
  id: string,
): Promise<Found | null> {
  const known = scan?.byId.get(id);
  const api = await siroFor(access).organization();
  const asked = reread(api, {
    siroUserIds: known ? (known.siro ? [known.siro.id] : []) : [id],
    crmUserIds: known ? known.crm.map((record) => record.id) : [id],
  });
  const read = known ? await secondary(asked) : await asked;
  const { users, records, failure } = read ?? { users: [], records: [], failure: null };
  if (!known && failure) throw failure;
  noteChanged(access.organization.id, { users, records });
  const isCurrent = read !== null && failure === null;
  if (known && scan) {
    return { person: { ...known, ...fresh(known, users, records) }, scan, isCurrent };
  }
  const alone = assemble(
    { users, teams: new Map(), adminIds: null, complete: false, missing: [] },
    { users: records, source: "list", why: null, complete: false, missing: [] },
  );
  const [person] = alone.people;
  return person ? { person, scan: alone, isCurrent } : null;
}

function fresh(
  { siro, crm }: ScannedPerson,
  users: Found["scan"]["siro"]["users"],
  records: Found["scan"]["crm"]["users"],
): Pick<ScannedPerson, "siro" | "crm"> {
  const byId = new Map(records.map((record) => [record.id, record]));
  return {
    siro: users[0] ?? siro,
    crm: crm.map((record) => byId.get(record.id) ?? record),
  };
}

type PersonAppointments = RepAppointments & {
  /** How many of a CRM user's appointments are missing, if the match by email seems not to hold. */
  unlisted: number;
};

/** Appointments of the last 30 days and the coming week, newest first. */
export async function readPersonAppointments(
  org: string,
  person: {
    /** Null: no Siro user, or unknown while Siro's users were not read to the end. */
    siroUserId: string | null;
    externalId: string | null;
    email: string | null;
    isSiroWhole: boolean;
  },
  crmUserIds: string[],
  isMatchedByEmail: boolean,
): Promise<LoadResult<PersonAppointments>> {
  const access = await authorize(org);
  const now = Date.now();
  const window = {
    from: new Date(now - IMPACT_DAYS * DAY_MS).toISOString(),
    to: new Date(now + 7 * DAY_MS).toISOString(),
  };
  const leftMs = startWait();
  return readLive(async () => {
    const api = await siroFor(access).organization();
    const rep = { ...person, crmUserIds };
    const found = await inTime(
      listRepAppointments(access.organization.id, api, rep, window),
      leftMs(),
    );
    const compared = { ...person, crmUserIds: isMatchedByEmail ? crmUserIds : [] };
    // Evidence against a match: without it, the list stands as it is.
    const counted = countUnlistedOf(access, api, compared, found, window);
    const unlisted = (await secondary(counted, leftMs())) ?? 0;
    const newest = found.items.toSorted((a, b) => compareTimes(b.startTime, a.startTime));
    const areIdsKnown = person.siroUserId !== null || person.isSiroWhole;
    const complete = found.complete && areIdsKnown;
    return { ...found, items: newest, complete, unlisted };
  });
}

const DAY_MS = 86_400_000;

/** Changes made to this person in siro-admin, newest first. */
export async function readPersonHistory(org: string, ids: string[]): Promise<AuditEvent[]> {
  const { organization } = await authorize(org);
  const pages = await Promise.all(
    ids.map((targetId) =>
      listAuditEvents({ organizationId: organization.id, targetId, limit: 20 }),
    ),
  );
  return pages
    .flatMap(({ events }) => events)
    .sort((a, b) => compareTimes(b.at, a.at))
    .slice(0, 20);
}
