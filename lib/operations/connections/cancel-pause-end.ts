import "server-only";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";
import { changeWaitingPause, nameOfPause, takeWaitingPause } from "./pause-end.ts";

export const cancelPauseEndSchema = z.object({ pauseId: z.uuid() });

/**
 * Takes back the end of a pause: the connections stay paused until someone resumes them. Needs the admin
 * role.
 * @throws DeniedError
 */
export async function cancelPauseEnd(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof cancelPauseEndSchema>,
): Promise<Outcome<{ pauseId: string }>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { pauseId } = cancelPauseEndSchema.parse(input);
    const settledAt = new Date();
    const auditId = await transaction(async (tx) => {
      const pause = await takeWaitingPause(tx, organization.id, pauseId);
      await changeWaitingPause(tx, pause, { state: "cancelled", settledAt });
      return recordChange(tx, member, organization.id, {
        kind: "connection.cancel-resume",
        target: { id: pauseId, name: nameOfPause(pause.connections) },
        before: { resumeAt: pause.resumeAt.toISOString() },
      });
    });
    const confirmedAt = settledAt.toISOString();
    return { status: "succeeded", value: { pauseId }, auditId, confirmedAt };
  });
}
