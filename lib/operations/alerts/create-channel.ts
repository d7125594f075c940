import "server-only";
import { randomBytes } from "node:crypto";
import { count, eq } from "drizzle-orm";
import { z } from "zod";
import { type ChannelConfig, sealChannel } from "#lib/alerts/channels/channel-config.ts";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { parseEmail } from "#lib/auth/email.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { alertChannels } from "#lib/db/monitoring-schema.ts";
import { orderedId } from "#lib/db/ordered-id.ts";
import { serializeTransactions } from "#lib/db/with-lock.ts";
import { isMailConfigured } from "#lib/mail/send-mail.ts";
import { pastedText } from "#lib/pasted-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import { channelSettings, checkQuiet } from "./channel-input.ts";
import { addressProblem } from "./typed-address.ts";

const MOST = 20;

export const createChannelSchema = z
  .object({
    kind: z.string().pipe(z.enum(["slack", "email", "url"], { error: "Choose where alerts go." })),
    address: pastedText,
    ...channelSettings,
  })
  .superRefine(checkQuiet);

type Created = {
  channelId: string;
  /** Signs what goes to a URL. Shown once. */
  secret: string | null;
};

/**
 * Creates a channel for alerts. Its address is stored encrypted and never shown again whole. Needs the admin
 * role.
 * @throws DeniedError
 */
export async function createChannel(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof createChannelSchema>,
): Promise<Outcome<Created>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { kind, address, ...settings } = createChannelSchema.parse(input);
    const { config, shownAddress } = configOf(kind, address);
    const organizationId = organization.id;
    const channelId = orderedId();
    const ciphertext = await sealChannel(channelId, config);
    const auditId = await transaction(async (tx) => {
      await serializeTransactions(tx, `alert channels of ${organizationId}`);
      const [kept] = await tx
        .select({ channels: count() })
        .from(alertChannels)
        .where(eq(alertChannels.organizationId, organizationId));
      if ((kept?.channels ?? 0) >= MOST) throw new ProblemError(TOO_MANY);
      await tx.insert(alertChannels).values({
        id: channelId,
        organizationId,
        kind,
        ciphertext,
        shownAddress,
        ...settings,
        createdBy: member.memberId,
        createdByName: member.name,
      });
      return recordChange(tx, member, organizationId, {
        kind: "alert-channel.create",
        target: { id: channelId, name: settings.name },
        after: { kind, address: shownAddress, ...settings },
      });
    });
    return succeeded({ channelId, secret: "secret" in config ? config.secret : null }, auditId);
  });
}

/** @throws ProblemError */
function configOf(
  kind: ChannelConfig["kind"],
  address: string,
): { config: ChannelConfig; shownAddress: string } {
  if (kind === "email") {
    if (!isMailConfigured()) refuse("kind", NO_MAIL);
    const email = parseEmail(address) ?? refuse("address", "Enter an email such as ops@acme.com.");
    return { config: { kind, email }, shownAddress: email };
  }
  const problem = addressProblem(address);
  if (problem) refuse("address", problem);
  const shownAddress = new URL(address).hostname;
  if (kind === "slack") return { config: { kind, url: address }, shownAddress };
  const secret = `whsec_${randomBytes(24).toString("base64")}`;
  return { config: { kind, url: address, secret }, shownAddress };
}

const NO_MAIL = "This server can't send email: SMTP_URL and MAIL_FROM aren't set.";

function refuse(field: "kind" | "address", message: string): never {
  throw new ProblemError({ kind: "input", message, fields: { [field]: message } });
}

const TOO_MANY = {
  kind: "input",
  message: `This organization already has ${MOST} channels.`,
  remedy: "Delete one of them first.",
} as const;
