import "server-only";
import { and, eq } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { mappingFixes } from "#lib/db/schema.ts";
import { log } from "#lib/log.ts";
import type { FixKind, FixReport, IssueRef } from "#lib/mapping/fix.ts";
import type { Judgement } from "#lib/mapping/judge-fix.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { judgeByReading } from "./check-fix.ts";
import { nextCheckAfter, WAITS_FOR_MS } from "./fix-schedule.ts";

/** One attempt to resolve an issue. */
export type FixAttempt = {
  issue: IssueRef;
  fix: FixKind;
  /** The two records that should be matched afterwards, if that's clear. */
  siroUserId: string | null;
  crmUserId: string | null;
  personName: string;
};

/** The outcome of its write. */
export type Attempted = {
  auditId: string;
  status: "succeeded" | "failed" | "unknown";
  problem?: { message: string };
};

/**
 * Stores the effect of a write on its issue, once per audit row: what was waiting is judged again when
 * the write turns out to have happened or not. After a success, Siro's records
 * say whether it's fixed; an unconfirmed write is checked again later; a refused one fixed nothing.
 * Null if it couldn't be stored: the write itself is done and reported.
 */
export async function reportFix(
  api: SiroTransport,
  organizationId: string,
  attempt: FixAttempt,
  attempted: Attempted,
): Promise<FixReport | null> {
  try {
    return await keep(api, organizationId, attempt, attempted);
  } catch (error) {
    log.error({ err: error, auditId: attempted.auditId }, "the check of a fix was not stored");
    return null;
  }
}

async function keep(
  api: SiroTransport,
  organizationId: string,
  { issue, fix, crmUserId, personName, ...attempt }: FixAttempt,
  attempted: Attempted,
): Promise<FixReport | null> {
  const { auditId } = attempted;
  const now = new Date();
  const row = {
    organizationId,
    issueId: issue.id,
    issueKind: issue.kind,
    fix,
    siroUserId: attempt.siroUserId,
    crmUserId,
    people: {
      siroUserIds: withMore(issue.siroUserIds, attempt.siroUserId),
      crmUserIds: withMore(issue.crmUserIds, crmUserId),
    },
    personName,
    auditId,
    startedAt: now,
    endsAt: new Date(now.getTime() + WAITS_FOR_MS),
  };
  const judge = () => judgeByReading(api, row, now);
  const judgement = await firstJudgement(attempted, judge);
  const isWaiting = judgement.state === "waiting";
  const nextCheckAt = isWaiting ? nextCheckAfter(now, 0, row.endsAt) : null;
  const db = await getDatabase();
  return db.transaction(async (tx) => {
    const [known] = await tx
      .select()
      .from(mappingFixes)
      .where(
        and(eq(mappingFixes.organizationId, organizationId), eq(mappingFixes.auditId, auditId)),
      );
    if (known && known.state !== "waiting") {
      return { id: known.id, state: known.state, finding: known.finding ?? "" };
    }
    const judged = { ...judgement, nextCheckAt, checkedAt: now };
    const { siroUserId, people } = row;
    const [kept] = known
      ? await tx
          .update(mappingFixes)
          .set({ ...judged, siroUserId, people })
          .where(eq(mappingFixes.id, known.id))
          .returning()
      : await tx
          .insert(mappingFixes)
          .values({ ...row, ...judged })
          .returning();
    return kept ? { id: kept.id, ...judgement } : null;
  });
}

async function firstJudgement(
  { status, problem }: Attempted,
  judge: () => Promise<Judgement>,
): Promise<Judgement> {
  const finding = problem?.message ?? "";
  if (status === "failed") return { state: "not-fixed", finding };
  if (status === "unknown") return { state: "waiting", finding };
  return judge().catch((error: unknown) => {
    log.warn({ err: error }, "the people of a fix could not be read");
    return { state: "waiting", finding: "Siro's records could not be read yet." };
  });
}

function withMore(ids: readonly string[], more: string | null): string[] {
  return [...new Set(more === null ? ids : [...ids, more])];
}
