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
import { channelSettings, checkQuiet } from "./channel-input.ts";
import { lockChannel } from "./channel-of.ts";

export const updateChannelSchema = z
  .object({ channelId: z.uuid(), isOn: z.boolean(), ...channelSettings })
  .superRefine(checkQuiet);

/**
 * Changes what a channel gets and when, or turns it off and on. The address stays. Needs the admin role.
 * @throws DeniedError
 */
export async function updateChannel(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof updateChannelSchema>,
): Promise<Outcome<null>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { channelId, isOn, ...settings } = updateChannelSchema.parse(input);
    const auditId = await transaction(async (tx) => {
      const before = await lockChannel(tx, organization.id, channelId);
      const disabledAt = isOn ? null : (before.disabledAt ?? new Date());
      await tx
        .update(alertChannels)
        .set({ ...settings, disabledAt })
        .where(eq(alertChannels.id, channelId));
      const { name, alertKinds, quietFrom, quietUntil } = before;
      return recordChange(tx, member, organization.id, {
        kind: "alert-channel.change",
        target: { id: channelId, name: settings.name },
        before: { name, alertKinds, quietFrom, quietUntil, isOn: before.disabledAt === null },
        after: { ...settings, isOn },
      });
    });
    return succeeded(null, auditId);
  });
}
