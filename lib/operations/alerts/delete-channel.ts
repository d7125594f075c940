import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { alertChannels } from "#lib/db/monitoring-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import { lockChannel } from "./channel-of.ts";

export const deleteChannelSchema = z.object({ channelId: z.uuid() });

/** Deletes a channel and the log of its messages. Needs the admin role. @throws DeniedError */
export async function deleteChannel(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof deleteChannelSchema>,
): Promise<Outcome<null>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { channelId } = deleteChannelSchema.parse(input);
    const auditId = await transaction(async (tx) => {
      const { name, kind, shownAddress } = await lockChannel(tx, organization.id, channelId);
      await tx.delete(alertChannels).where(eq(alertChannels.id, channelId));
      return recordChange(tx, member, organization.id, {
        kind: "alert-channel.delete",
        target: { id: channelId, name },
        before: { kind, address: shownAddress },
      });
    });
    return succeeded(null, auditId);
  });
}
