import "server-only";
import { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";
import { cancelPauseEnd } from "./cancel-pause-end.ts";
import { undoConnectionChange } from "./update-connection.ts";

export const undoSwitchesSchema = z.object({
  /** The audit rows of the changes. */
  auditIds: z.array(z.uuid()).max(500),
  /** The pause whose end is taken back, too. */
  pauseId: z.uuid().optional(),
});

type Undone = { auditId: string; outcome: Outcome<Connection> };

/**
 * Undoes changes that were made together. Each is undone or refused on its own: what changed since is left
 * alone. Needs the operator role; the change itself may need more.
 * @throws DeniedError
 */
export async function undoSwitches(
  actor: Actor | null,
  organization: Organization,
  { auditIds, pauseId }: z.infer<typeof undoSwitchesSchema>,
): Promise<Undone[]> {
  const { actor: member, guardAgain } = await guardRole(actor, organization.id, "operator");
  const context = { actor: member, organization, guardAgain };
  const undone = await Promise.all(
    auditIds.map(async (auditId) => ({
      auditId,
      outcome: await undoConnectionChange.byGuarded(context, { auditId }),
    })),
  );
  // Last: if syncing could not be turned on again, the end still holds for it.
  const isWhole = undone.every(({ outcome }) => outcome.status === "succeeded");
  if (pauseId && isWhole) await cancelPauseEnd(member, organization, { pauseId });
  return undone;
}
