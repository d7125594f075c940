import "server-only";
import { roleIncludes } from "#lib/auth/roles.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { fixOptions } from "#lib/mapping/fix-options.ts";
import type { MappingIssue } from "#lib/mapping/issue.ts";
import { rankFixes } from "#lib/mapping/rank-fixes.ts";
import { issueIdSchema } from "#lib/operations/people/fix-change.ts";
import { NoIdentityError } from "#lib/problems/errors.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { readDecisions } from "#lib/queries/mapping-decisions.ts";
import { type MappingFix, readLatestFixes } from "#lib/queries/mapping-fixes.ts";
import { type Access, authorize } from "#lib/queries/organization.ts";
import { noteChanged, readPeopleScan } from "#lib/queries/people-scan/people-scans.ts";
import { reread } from "#lib/queries/people-scan/reread.ts";
import type { PeopleScan } from "#lib/queries/people-scan/scan.ts";
import { secondary } from "#lib/queries/secondary.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";
import { getRemainingLicenses, type RemainingLicenses } from "#lib/siro/platform/licenses.ts";
import { listIssues } from "../_model/issue-list.ts";
import { knownIn, recordsOf, sidesOf } from "../_model/issue-rows.ts";
import { crmRecord, siroRecord } from "../_model/person.ts";
import { readAppointmentChoices } from "../_queries/appointment-choices.ts";
import { type AppointmentChoices, fixFacts } from "../_queries/fix-facts.ts";
import type { Review } from "../_queries/review.ts";
import { teamsOf } from "../queries.ts";

/**
 * One issue with the current records of its people and the possible fixes.
 * @throws ZodError if `asked` is not an ID
 */
export async function readReview(org: string, asked: unknown): Promise<LoadResult<Review>> {
  const access = await authorize(org);
  const issueId = issueIdSchema.parse(asked);
  return readLive(async () => {
    const fixes = await readLatestFixes(access);
    const lastFix = fixes.get(issueId) ?? null;
    const before = await scanOf(access);
    const people = before.issues.find(({ id }) => id === issueId) ?? issueOfFix(lastFix);
    const isCurrent = people === null || (await secondary(readAgain(access, people))) === true;
    const review = await reviewOf(access, await scanOf(access), issueId, lastFix);
    const missing = isCurrent
      ? review.missing
      : ["changes since the last check", ...review.missing];
    return { ...review, missing };
  });
}

async function scanOf({ organization }: Access): Promise<PeopleScan> {
  const { scan, problem } = await readPeopleScan(organization);
  if (scan) return scan;
  throw new ProblemError(problem ?? STILL_READING);
}

/** The list may be minutes old, but values that are about to change must be current. False if Siro failed. */
async function readAgain(
  access: Access,
  {
    siroUserIds,
    crmUserIds,
    suggestion,
  }: Pick<MappingIssue, "siroUserIds" | "crmUserIds" | "suggestion">,
): Promise<boolean> {
  const api = await siroFor(access).organization();
  const pair = suggestion ? [suggestion] : [];
  const ids = {
    siroUserIds: [...new Set([...siroUserIds, ...pair.map((each) => each.siroUserId)])],
    crmUserIds: [...new Set([...crmUserIds, ...pair.map((each) => each.crmUserId)])],
  };
  const { users, records, failure } = await reread(api, ids);
  noteChanged(access.organization.id, { users, records });
  return failure === null;
}

/** A fix outlives its issue, so its people are still read. */
function issueOfFix(fix: MappingFix | null): MappingIssue | null {
  if (!fix) return null;
  return {
    id: fix.issueId,
    kind: fix.issueKind,
    siroUserIds: fix.siroUserId ? [fix.siroUserId] : [],
    crmUserIds: fix.crmUserId ? [fix.crmUserId] : [],
    suggestion: null,
    reasons: [],
    fingerprint: "",
  };
}

async function reviewOf(
  access: Access,
  scan: PeopleScan,
  issueId: string,
  lastFix: MappingFix | null,
): Promise<Review> {
  const decisions = await readDecisions(access);
  const lists = listIssues(scan, decisions, new Map());
  const listed = Object.values(lists)
    .flat()
    .find(({ issue }) => issue.id === issueId);
  const named = listed?.issue ?? issueOfFix(lastFix);
  const records = named ? recordsOf(scan, named) : { siroUsers: [], crmUsers: [] };
  const sides = sidesOf(named?.kind ?? "same-name", records, scan);
  const { adminIds } = scan.siro;
  const canFix = roleIncludes(access.role, "admin");
  const known = knownIn(scan);
  const possible = listed ? fixOptions(listed.issue, records, known) : [];
  const mayCreate = canFix && possible.some(({ fix }) => fix === "create-user");
  const [appointments, licenses] = await Promise.all([
    canFix ? readAppointmentChoices(access, scan, possible) : new Map<string, AppointmentChoices>(),
    mayCreate ? secondary(readLicensesLeft(access)) : { left: null },
  ]);
  const facts = fixFacts(scan, appointments);
  const options = listed ? rankFixes(listed.issue, possible, records, known, facts) : [];
  return {
    issue: listed
      ? {
          id: listed.issue.id,
          kind: listed.issue.kind,
          fingerprint: listed.issue.fingerprint,
          personName: listed.personName,
          causes: listed.issue.reasons,
          reasons: listed.issue.suggestion?.reasons ?? [],
          impact: listed.impact && {
            ...listed.impact,
            complete: scan.impact?.complete === true,
          },
          appointments: listed.appointments,
        }
      : null,
    people: {
      siro: records.siroUsers.flatMap((user, index) => {
        const side = sides.siro[index];
        // If the admins are unknown, every user is treated as one.
        const needsTyped = adminIds === null || adminIds.has(user.id);
        return side ? [{ ...siroRecord(user, scan), side, needsTyped }] : [];
      }),
      crm: records.crmUsers.flatMap((record, index) => {
        const side = sides.crm[index];
        const { rawText: _, ...shown } = crmRecord(record, scan);
        return side ? [{ ...shown, side }] : [];
      }),
    },
    options,
    appointments: Object.fromEntries(appointments),
    lastFix,
    teams: teamsOf(scan),
    licensesLeft: licenses?.left ?? null,
    missing: licenses ? [] : ["remaining licenses"],
    canFix,
  };
}

/** The number only informs, so the review opens without it if Siro doesn't answer in time. */
async function readLicensesLeft(access: Access): Promise<{ left: RemainingLicenses }> {
  try {
    return { left: await getRemainingLicenses(await siroFor(access).platform("read")) };
  } catch (error) {
    if (error instanceof NoIdentityError) return { left: null };
    throw error;
  }
}

const STILL_READING: Problem = {
  kind: "stale",
  message: "People are still loading from Siro.",
  remedy: "Try again in a moment.",
};
