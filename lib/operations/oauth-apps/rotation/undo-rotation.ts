import "server-only";
import type { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { type Guarded, guardRole } from "#lib/auth/guard.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import { contextOf, type EndOutcome, endByDeleting, withOpenRotation } from "./end-rotation.ts";
import { changeState, noteStep, type Rotation, rotationInputSchema } from "./rotation-row.ts";
import { switchIdentity } from "./switch-identity.ts";

/**
 * Takes a rotation back: siro-admin uses the old app again, and the new one is deleted with its tokens.
 * Needs the admin role.
 * @throws DeniedError
 */
export async function undoRotation(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof rotationInputSchema>,
): Promise<EndOutcome> {
  const { actor: member } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { rotationId } = rotationInputSchema.parse(input);
    return withOpenRotation(organization, rotationId, async (rotation) => {
      const { newClientId, newAppName, oldClientId } = rotation;
      const context = contextOf(member, organization);
      const guarded = await context.guardAgain();
      if (newClientId === null) return closed(rotation, guarded);
      // First back to the old app: deleting the new one would end the member's connection.
      await switchIdentity(guarded, rotation, oldClientId);
      // If that deletion fails, the old app must not be deleted before the new one is proven again.
      await changeState(rotation, "created");
      const app = { clientId: newClientId, typedName: newAppName ?? newClientId };
      return endByDeleting(context, rotation, app, "undone");
    });
  });
}

/** The new app was never created, so there is nothing to delete. */
async function closed(rotation: Rotation, { actor, transaction }: Guarded): Promise<EndOutcome> {
  const { organizationId, oldClientId, oldAppName } = rotation;
  const auditId = await transaction(async (tx) => {
    const end = { state: "undone", settledAt: new Date() } as const;
    await noteStep(rotation, { kind: "undone", by: actor.name }, end, tx);
    return recordChange(tx, actor, organizationId, {
      kind: "oauth-app.undo-rotation",
      target: { id: oldClientId, name: oldAppName },
    });
  });
  return succeeded({ state: "undone" }, auditId);
}
