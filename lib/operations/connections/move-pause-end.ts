import "server-only";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";
import { changeWaitingPause, nameOfPause, readPauseEnd, takeWaitingPause } from "./pause-end.ts";

export const movePauseEndSchema = z.object({
  pauseId: z.uuid(),
  /** On the organization's clock: "2026-11-29T20:00". */
  resumeAt: z.string().max(40),
});

/**
 * Gives a pause another end. Needs the admin role.
 * @throws DeniedError
 */
export async function movePauseEnd(
  actor: Actor | null,
  organization: Pick<Organization, "id" | "timeZone">,
  input: z.input<typeof movePauseEndSchema>,
): Promise<Outcome<{ resumeAt: string }>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { pauseId, resumeAt } = movePauseEndSchema.parse(input);
    const end = await readPauseEnd(resumeAt, organization.timeZone);
    const auditId = await transaction(async (tx) => {
      const pause = await takeWaitingPause(tx, organization.id, pauseId);
      await changeWaitingPause(tx, pause, { resumeAt: end });
      return recordChange(tx, member, organization.id, {
        kind: "connection.move-resume",
        target: { id: pauseId, name: nameOfPause(pause.connections) },
        before: { resumeAt: pause.resumeAt.toISOString() },
        after: { resumeAt: end.toISOString() },
      });
    });
    const confirmedAt = new Date().toISOString();
    return { status: "succeeded", value: { resumeAt: end.toISOString() }, auditId, confirmedAt };
  });
}
