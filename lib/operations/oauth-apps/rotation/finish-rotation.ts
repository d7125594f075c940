import "server-only";
import { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";
import { contextOf, type EndOutcome, endByDeleting, withOpenRotation } from "./end-rotation.ts";
import { rotationInputSchema } from "./rotation-row.ts";

export const finishRotationSchema = rotationInputSchema.extend({
  /** The old app's name as typed into the dialog. */
  typedName: z.string().max(500),
});

/**
 * Ends a rotation by deleting the old app, which ends all its tokens. Only after the new one was proven to
 * work. Needs the admin role.
 * @throws DeniedError
 */
export async function finishRotation(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof finishRotationSchema>,
): Promise<EndOutcome> {
  const { actor: member } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { rotationId, typedName } = finishRotationSchema.parse(input);
    return withOpenRotation(organization, rotationId, async (rotation) => {
      if (rotation.state !== "proven") throw new ProblemError(NOT_PROVEN);
      const app = { clientId: rotation.oldClientId, typedName };
      return endByDeleting(contextOf(member, organization), rotation, app, "finished");
    });
  });
}

const NOT_PROVEN = {
  kind: "stale",
  message: "The new app hasn't been proven to work yet.",
  remedy: "Check the new app first.",
} as const;
