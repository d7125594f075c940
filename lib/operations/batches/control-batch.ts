import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { getDatabase, type Transaction } from "#lib/db/client.ts";
import { batches } from "#lib/db/long-work-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import type { Batch, BatchState } from "./batch-kinds.ts";
import { standingOf } from "./batch-member.ts";
import { runSoon } from "./start-batch.ts";

export const controlSchema = z.object({
  batchId: z.uuid(),
  to: z.enum(["pause", "resume", "cancel"]),
});
type Control = z.infer<typeof controlSchema>["to"];

const STEPS = {
  pause: { from: ["waiting", "running"], state: "paused", kind: "batch.pause" },
  resume: { from: ["paused", "stopped"], state: "waiting", kind: "batch.resume" },
  cancel: {
    from: ["waiting", "running", "paused", "stopped"],
    state: "cancelled",
    kind: "batch.cancel",
  },
} as const satisfies Record<Control, { from: BatchState[]; state: BatchState; kind: string }>;

/**
 * Pauses, resumes, or cancels a batch. Changes under way are finished first. Any operator may stop a
 * batch, but only the member it acts as may resume it.
 * @throws DeniedError
 */
export async function controlBatch(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof controlSchema>,
): Promise<Outcome<null>> {
  const guarded = await guardRole(actor, organization.id, "operator");
  const { actor: member, transaction } = guarded;
  return outcomeOf(async () => {
    const { batchId, to } = controlSchema.parse(input);
    const batch = await findBatch(organization.id, batchId);
    if (to === "resume") await refuseResume(batch, member);
    const change = (tx: Transaction) => changeState(tx, member, batch, to);
    const auditId =
      to === "resume" ? await runSoon(organization.id, guarded, change) : await transaction(change);
    return succeeded(null, auditId);
  });
}

async function findBatch(organizationId: string, batchId: string): Promise<Batch> {
  const db = await getDatabase();
  const [batch] = await db
    .select()
    .from(batches)
    .where(and(eq(batches.organizationId, organizationId), eq(batches.id, batchId)));
  if (!batch) throw new ProblemError({ kind: "stale", message: "This batch no longer exists." });
  return batch;
}

async function refuseResume(batch: Batch, member: Actor): Promise<void> {
  const { startedBy, startedByName } = batch;
  if (startedBy !== member.memberId) {
    throw new ProblemError({
      kind: "conflict",
      message: `Only ${startedByName} can resume this batch, because it links as their Siro user.`,
    });
  }
  const standing = await standingOf(batch);
  if ("refusal" in standing) {
    throw new ProblemError({ kind: "conflict", message: standing.refusal });
  }
}

async function changeState(
  tx: Transaction,
  member: Actor,
  { id, organizationId, title }: Batch,
  to: Control,
): Promise<string> {
  const { from, state, kind } = STEPS[to];
  const changed = await tx
    .update(batches)
    .set({
      state,
      problem: null,
      settledAt: state === "cancelled" ? sql`now()` : null,
      ...(state === "waiting" && { stopReason: null }),
    })
    .where(and(eq(batches.id, id), inArray(batches.state, [...from])))
    .returning({ id: batches.id });
  if (changed.length === 0) throw new ProblemError(TOO_LATE);
  return recordChange(tx, member, organizationId, { kind, target: { id, name: title } });
}

const TOO_LATE = {
  kind: "stale",
  message: "The batch has changed in the meantime, so nothing was done.",
} as const;
