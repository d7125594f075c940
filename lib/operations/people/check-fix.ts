import "server-only";
import { and, eq } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { mappingFixes } from "#lib/db/schema.ts";
import type { AppointmentEvidence } from "#lib/mapping/appointment-evidence.ts";
import type { FixReport } from "#lib/mapping/fix.ts";
import { isMatchedByEmail, type Judgement, judgeFix } from "#lib/mapping/judge-fix.ts";
import { readAppointmentEvidence } from "#lib/queries/appointment-evidence.ts";
import { listRepAppointments } from "#lib/queries/rep-appointments.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import type { User } from "#lib/siro/organization/users.ts";
import { nextCheckAfter } from "./fix-schedule.ts";
import { type People, readPeople } from "./read-people.ts";
import { readShowsIds } from "./read-shows-ids.ts";

export type FixRow = typeof mappingFixes.$inferSelect;

type Judged = Pick<
  FixRow,
  "organizationId" | "issueKind" | "fix" | "siroUserId" | "crmUserId" | "people" | "endsAt"
>;

/** Reads the affected people from Siro and evaluates the fix. Rethrows read errors. */
export async function judgeByReading(
  api: SiroTransport,
  row: Judged,
  now: Date,
): Promise<Judgement> {
  const { issueKind: kind, fix, siroUserId, crmUserId, people, endsAt } = row;
  const { siroUserIds = [], crmUserIds = [] } = people;
  const records = await readPeople(api, { siroUserIds, crmUserIds });
  const pair = siroUserId && crmUserId ? { siroUserId, crmUserId } : null;
  const issue = { kind, siroUserIds, crmUserIds };
  const siroUsers = [...records.siroUsers, ...(await readPointedTo(api, records))];
  const fixCase = { issue, fix, pair, ...records, siroUsers, hasIds: true, now, endsAt };
  if (pair === null || !isMatchedByEmail(fixCase)) return judgeFix(fixCase);
  const hasIds = await readShowsIds(api);
  // Emails that were equal before the fix may be the issue.
  const evidence =
    hasIds || fix === "change-email" ? [] : [await readEvidence(api, row, siroUsers, pair, now)];
  return judgeFix({ ...fixCase, hasIds, evidence });
}

async function readEvidence(
  api: SiroTransport,
  { organizationId }: Judged,
  siroUsers: readonly User[],
  pair: { siroUserId: string; crmUserId: string },
  now: Date,
): Promise<AppointmentEvidence> {
  const siroUser = siroUsers.find(({ id }) => id === pair.siroUserId);
  const rep = {
    siroUserId: pair.siroUserId,
    externalId: siroUser?.externalId ?? null,
    email: siroUser?.email ?? null,
    crmUserIds: [pair.crmUserId],
  };
  const window = {
    from: new Date(now.getTime() - COMPARED_DAYS * 86_400_000).toISOString(),
    to: now.toISOString(),
  };
  const listed = await listRepAppointments(organizationId, api, rep, window);
  return readAppointmentEvidence(api, pair, listed, window, now);
}

const COMPARED_DAYS = 30;

/** Siro users that these CRM users point to and that weren't read: they may contradict a match. */
async function readPointedTo(api: SiroTransport, { siroUsers, crmUsers }: People): Promise<User[]> {
  const known = new Set<string | null>([null, ...siroUsers.map(({ id }) => id)]);
  const siroUserIds = crmUsers.flatMap(({ siroUserId }) =>
    siroUserId === null || known.has(siroUserId) ? [] : [siroUserId],
  );
  return (await readPeople(api, { siroUserIds, crmUserIds: [] })).siroUsers;
}

/** Checks a fix again and stores the result. Rethrows read errors, leaving the row unchanged. */
export async function checkFix(api: SiroTransport, row: FixRow, now: Date): Promise<FixReport> {
  const judgement = await judgeByReading(api, row, now);
  const checks = row.checks + 1;
  const isWaiting = judgement.state === "waiting";
  const db = await getDatabase();
  await db
    .update(mappingFixes)
    .set({
      ...judgement,
      checks,
      checkedAt: now,
      nextCheckAt: isWaiting ? nextCheckAfter(now, checks, row.endsAt) : null,
    })
    .where(isStill(row));
  return { id: row.id, ...judgement };
}

/** The fix, unless it was undone while Siro was read. */
export const isStill = ({ organizationId, id, state }: FixRow) =>
  and(
    eq(mappingFixes.organizationId, organizationId),
    eq(mappingFixes.id, id),
    eq(mappingFixes.state, state),
  );
