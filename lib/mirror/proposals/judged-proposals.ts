import "server-only";
import { and, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { judgedProposals } from "#lib/db/crm-schema.ts";
import { countReasons, type ReasonCount } from "#lib/linking/rank/count-reasons.ts";
import { proposeFor } from "./propose-for.ts";

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
  const proposal = (await proposeFor(organizationId, [recordingId])).get(recordingId);
  const [best] = proposal?.ranked ?? [];
  if (!best || best.verdict === "unsure" || linkedId === null) return;
  const db = await getDatabase();
  await db
    .insert(judgedProposals)
    .values({
      organizationId,
      auditId,
      recordingId,
      proposedId: best.id,
      confidence: best.confidence,
      verdict: best.verdict,
      reasons: best.reasons.map(({ kind, numbers }) => ({ kind, ...numbers })),
      outcome: best.id === linkedId ? "confirmed" : "changed",
    })
    .onConflictDoNothing();
}

/**
 * Notes which decisions still hold, once a recording's link has changed: a proposal was right as long as its
 * record is linked.
 */
export async function keepStanding(
  organizationId: string,
  recordingId: string,
  linkedIds: readonly string[],
): Promise<void> {
  const db = await getDatabase();
  const { proposedId, outcome } = judgedProposals;
  const isLinked = linkedIds.length > 0 ? inArray(proposedId, [...linkedIds]) : sql`false`;
  await db
    .update(judgedProposals)
    .set({ outcome: sql`case when ${isLinked} then 'confirmed' else 'undone' end` })
    .where(
      and(
        eq(judgedProposals.organizationId, organizationId),
        eq(judgedProposals.recordingId, recordingId),
        inArray(outcome, ["confirmed", "undone"]),
      ),
    );
}

/** How often proposals with each reason were right here, among the newest decisions. Callers authorize. */
export async function countJudgments(organizationId: string): Promise<ReasonCount[]> {
  const db = await getDatabase();
  const rows = await db
    .select({ reasons: judgedProposals.reasons, outcome: judgedProposals.outcome })
    .from(judgedProposals)
    .where(
      and(eq(judgedProposals.organizationId, organizationId), isNotNull(judgedProposals.verdict)),
    )
    .orderBy(desc(judgedProposals.decidedAt))
    .limit(NEWEST);
  return countReasons(
    rows.map(({ reasons, outcome }) => ({
      kinds: reasons.flatMap(({ kind }) => (typeof kind === "string" ? [kind] : [])),
      isRight: outcome === "confirmed",
    })),
  );
}
