import "server-only";
import { and, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { judgedProposals } from "#lib/db/crm-schema.ts";
import { proposedOf } from "#lib/linking/proposed-of.ts";
import { countReasons, type ReasonCount } from "#lib/linking/rank/count-reasons.ts";
import { rankIndexed } from "./rank-indexed.ts";

/** Decisions that counts are made of. */
const NEWEST = 5_000;

type Made = {
  /** The audit row of the link. */
  auditId: string;
  recordingId: string;
  /** What it was linked to, as far as it's known by its Siro ID. */
  linkedId: string | null;
};

/**
 * Keeps what was proposed when a member linked a recording, and whether the member agreed. To be called
 * before the index learns of the link: then the proposal is the one that was shown. Callers authorize.
 */
export async function keepJudgment(organizationId: string, made: Made): Promise<void> {
  const { auditId, recordingId, linkedId } = made;
  const proposal = (await rankIndexed(organizationId, [recordingId])).get(recordingId);
  const best = proposedOf(proposal?.ranked ?? []);
  if (!best || linkedId === null) return;
  const isRight = best.id === linkedId || (best.sameAs?.includes(linkedId) ?? false);
  const db = await getDatabase();
  await db
    .insert(judgedProposals)
    .values({
      organizationId,
      auditId,
      recordingId,
      // Of several listings of one appointment the one that was linked, so that its link can be followed.
      proposedId: isRight ? linkedId : best.id,
      confidence: best.confidence,
      verdict: best.verdict,
      reasons: best.reasons.map(({ kind, numbers }) => ({ kind, ...numbers })),
      outcome: isRight ? "confirmed" : "changed",
    })
    .onConflictDoNothing();
}

/**
 * Notes which decisions still hold, once a recording's link has changed: a proposal was right as long as its
 * record is linked. If it's linked again, only the newest decision about the recording holds again.
 */
export async function keepStanding(
  organizationId: string,
  recordingId: string,
  linkedIds: readonly string[],
): Promise<void> {
  const db = await getDatabase();
  const { auditId, decidedAt, outcome, proposedId, verdict } = judgedProposals;
  const ofRecording = and(
    eq(judgedProposals.organizationId, organizationId),
    eq(judgedProposals.recordingId, recordingId),
    isNotNull(verdict),
  );
  const newest = db
    .select({ auditId })
    .from(judgedProposals)
    .where(ofRecording)
    .orderBy(desc(decidedAt), desc(auditId))
    .limit(1);
  const isLinked = linkedIds.length > 0 ? inArray(proposedId, [...linkedIds]) : sql`false`;
  const standing = sql`case
    when ${isLinked} and ${auditId} = (${newest}) then 'confirmed'
    when ${isLinked} or ${outcome} = 'changed' then ${outcome}
    else 'undone' end`;
  await db.update(judgedProposals).set({ outcome: standing }).where(ofRecording);
}

/**
 * How often proposals with each reason were right here, among the newest decisions: one a recording, because
 * each later one corrects the earlier. Callers authorize.
 */
export async function countJudgments(organizationId: string): Promise<ReasonCount[]> {
  const db = await getDatabase();
  const rows = await db
    .select({
      recordingId: judgedProposals.recordingId,
      reasons: judgedProposals.reasons,
      outcome: judgedProposals.outcome,
    })
    .from(judgedProposals)
    .where(
      and(eq(judgedProposals.organizationId, organizationId), isNotNull(judgedProposals.verdict)),
    )
    .orderBy(desc(judgedProposals.decidedAt), desc(judgedProposals.auditId))
    .limit(NEWEST);
  const newest = new Map(rows.toReversed().map((row) => [row.recordingId, row]));
  return countReasons(
    [...newest.values()].map(({ reasons, outcome }) => ({
      kinds: reasons.flatMap(({ kind }) => (typeof kind === "string" ? [kind] : [])),
      isRight: outcome === "confirmed",
    })),
  );
}
