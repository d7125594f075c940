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

const channelId = z.uuid();
export const updateChannelSchema = z
  .object({ channelId, ...channelSettings })
  .superRefine(checkQuiet);
export const switchChannelSchema = z.object({ channelId, isOn: z.boolean() });

type Of = Pick<Organization, "id">;
type Change = Partial<z.output<typeof updateChannelSchema> & z.output<typeof switchChannelSchema>>;

/**
 * Changes what a channel gets and when. The address stays, and whether it's on. Needs the admin role.
 * @throws DeniedError
 */
export function updateChannel(
  actor: Actor | null,
  organization: Of,
  input: z.input<typeof updateChannelSchema>,
): Promise<Outcome<null>> {
  return changeChannel(actor, organization, () => updateChannelSchema.parse(input));
}

/**
 * Turns a channel off or on. What it gets stays as it is by then. Needs the admin role.
 * @throws DeniedError
 */
export function switchChannel(
  actor: Actor | null,
  organization: Of,
  input: z.input<typeof switchChannelSchema>,
): Promise<Outcome<null>> {
  return changeChannel(actor, organization, () => switchChannelSchema.parse(input));
}

async function changeChannel(
  actor: Actor | null,
  organization: Of,
  parse: () => Change & { channelId: string },
): Promise<Outcome<null>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { channelId, ...change } = parse();
    const auditId = await transaction(async (tx) => {
      const row = await lockChannel(tx, organization.id, channelId);
      const { name, alertKinds, quietFrom, quietUntil, disabledAt } = row;
      const before = { name, alertKinds, quietFrom, quietUntil, isOn: disabledAt === null };
      const after = { ...before, ...change };
      const { isOn, ...settings } = after;
      await tx
        .update(alertChannels)
        .set({ ...settings, disabledAt: isOn ? null : (disabledAt ?? new Date()) })
        .where(eq(alertChannels.id, channelId));
      return recordChange(tx, member, organization.id, {
        kind: "alert-channel.change",
        target: { id: channelId, name: after.name },
        before,
        after,
      });
    });
    return succeeded(null, auditId);
  });
}
