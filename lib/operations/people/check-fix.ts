import "server-only";
import { and, eq } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { mappingFixes } from "#lib/db/schema.ts";
import type { FixReport } from "#lib/mapping/fix.ts";
import { isMatchedByEmail, type Judgement, judgeFix } from "#lib/mapping/judge-fix.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import type { User } from "#lib/siro/organization/users.ts";
import { nextCheckAfter } from "./fix-schedule.ts";
import { type People, readPeople } from "./read-people.ts";
import { readShowsIds } from "./read-shows-ids.ts";

export type FixRow = typeof mappingFixes.$inferSelect;

type Judged = Pick<FixRow, "issueKind" | "fix" | "siroUserId" | "crmUserId" | "people" | "endsAt">;

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
  if (!isMatchedByEmail(fixCase)) return judgeFix(fixCase);
  return judgeFix({ ...fixCase, hasIds: await readShowsIds(api) });
}

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
    .where(and(eq(mappingFixes.organizationId, row.organizationId), eq(mappingFixes.id, row.id)));
  return { id: row.id, ...judgement };
}
