import "server-only";
import type { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { serialize } from "#lib/writes/serialize.ts";
import { checkTest } from "./check-test.ts";
import { findTest, lockOfTest, testIdSchema } from "./test-row.ts";

/**
 * Asks Siro about a test at once, also after it stopped waiting. Needs the operator role.
 * @throws DeniedError, ProblemError, or what the calls to Siro throw
 */
export async function checkSyncTestNow(
  actor: Actor | null,
  organization: Pick<Organization, "id" | "siroOrganizationId">,
  raw: z.input<typeof testIdSchema>,
): Promise<{ state: string }> {
  const { actor: member } = await guardRole(actor, organization.id, "operator");
  const { testId } = testIdSchema.parse(raw);
  return serialize(lockOfTest(testId), async () => {
    const row = await findTest(organization.id, testId);
    if (row.state === "sending") throw new ProblemError(STILL_SENDING);
    if (row.state === "cleaned") throw new ProblemError(CLEANED);
    const api = await siroFor({ organization, actor: member }).organization();
    const { state } = await checkTest(api, row);
    return { state };
  });
}

const STILL_SENDING = { kind: "stale", message: "The test is still being sent." } as const;
const CLEANED = { kind: "stale", message: "This test's records were deleted." } as const;
