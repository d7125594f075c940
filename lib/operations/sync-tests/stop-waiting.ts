import "server-only";
import type { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { readSteps, withStep } from "#lib/sync-tests/steps.ts";
import { serialize } from "#lib/writes/serialize.ts";
import { findTest, lockOfTest, testIdSchema, updateTest } from "./test-row.ts";

/**
 * Ends the waiting of a test. Needs the admin role.
 * @throws DeniedError, ProblemError if it isn't waiting
 */
export async function stopWaiting(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  raw: z.input<typeof testIdSchema>,
): Promise<{ state: string }> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  const { testId } = testIdSchema.parse(raw);
  return serialize(lockOfTest(testId), async () => {
    const row = await findTest(organization.id, testId);
    if (row.state !== "waiting") throw new ProblemError(NOT_WAITING);
    const target = { id: testId, name: row.marker };
    const stopped = { kind: "stopped", at: new Date().toISOString(), by: member.name } as const;
    const steps = withStep(readSteps(row.steps), stopped);
    return transaction(async (tx) => {
      await recordChange(tx, member, organization.id, { kind: "sync-test.stop", target });
      const { state } = await updateTest(row, { state: "stopped", nextCheckAt: null, steps }, tx);
      return { state };
    });
  });
}

const NOT_WAITING = {
  kind: "stale",
  message: "This test is no longer waiting for a recording.",
  remedy: "Reload the page.",
} as const;
