import "server-only";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { jobQueue } from "#lib/job-queue/boss.ts";
import { JOB_KINDS, JOB_NAMES } from "#lib/job-queue/job-kinds.ts";
import { queueRunNow, waitingRuns } from "#lib/job-queue/queued-work.ts";
import { wakeJobs } from "#lib/job-queue/wake.ts";
import { hasWorker } from "#lib/job-queue/worker.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";

export const runJobSchema = z.object({ job: z.enum(JOB_NAMES) });

/**
 * Starts a background job of the organization now instead of at its time. Nothing is sent to Siro here.
 * Needs the admin role.
 * @throws DeniedError
 */
export async function runJob(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof runJobSchema>,
): Promise<Outcome<null>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { job } = runJobSchema.parse(input);
    const queue = jobQueue();
    if (!queue || !(await hasWorker())) throw new ProblemError(CLOSED);
    const of = { job, organizationId: organization.id };
    // Reads the queue's settings, which must not happen inside the transaction.
    await waitingRuns(queue, job, organization.id);
    const auditId = await transaction(async (tx) => {
      if (!(await queueRunNow(queue, tx, of, member.memberId))) throw new ProblemError(RUNNING);
      return recordChange(tx, member, organization.id, {
        kind: "background-work.run",
        target: { id: job, name: JOB_KINDS[job].title },
      });
    });
    await wakeJobs();
    return succeeded(null, auditId);
  });
}

const CLOSED = {
  kind: "stale",
  message: "Background work isn't running.",
  remedy: "Ask the person who runs this server to turn it on.",
} as const;
const RUNNING = { kind: "conflict", message: "This job is already running." } as const;
