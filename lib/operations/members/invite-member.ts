import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { emailSchema } from "#lib/auth/email.ts";
import { guardRole } from "#lib/auth/guard.ts";
import {
  hashInvitationToken,
  invitationEnd,
  invitationLink,
  makeInvitationToken,
} from "#lib/auth/invitation-token.ts";
import { ROLES, type Role, roleIncludes } from "#lib/auth/roles.ts";
import { type Database, getDatabase, type Transaction } from "#lib/db/client.ts";
import { invitations, members, memberships } from "#lib/db/schema.ts";
import { log } from "#lib/log.ts";
import { sendInvitation } from "#lib/mail/send-invitation.ts";
import { isMailConfigured } from "#lib/mail/send-mail.ts";
import { DeniedError } from "#lib/problems/errors.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import { lockMemberships, ownRole } from "./member-of.ts";

export const inviteMemberSchema = z.object({
  email: emailSchema,
  role: z.string().pipe(z.enum(ROLES, { error: "Choose a role." })),
});

/** The link admits one person: it's shown once, and only its hash is stored. */
export type Invited = {
  invitationId: string;
  email: string;
  role: Role;
  link: string;
  /** `off` if no mail server is configured. */
  mail: "sent" | "failed" | "off";
};

/**
 * Creates a single-use invitation that expires after a week. It replaces an open invitation for the
 * same address. You can't grant a role above your own.
 * @throws DeniedError
 */
export async function inviteMember(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof inviteMemberSchema>,
): Promise<Outcome<Invited>> {
  const { actor: admin } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { email, role } = inviteMemberSchema.parse(input);
    const token = makeInvitationToken();
    const db = await getDatabase();
    const { invitationId, auditId } = await db.transaction(async (tx) => {
      const own = ownRole(await lockMemberships(tx, organization), admin.memberId, "admin");
      if (!roleIncludes(own, role)) throw new DeniedError(role);
      await refuseMember(tx, organization, email);
      await endOpenInvitations(tx, organization, email);
      return insertInvitation(tx, admin, organization, { email, role, token });
    });
    const link = invitationLink(token);
    const mail = await mailInvitation(organization, admin, { invitationId, email, link });
    const value = { invitationId, email, role, link, mail };
    return succeeded(value, auditId);
  });
}

async function mailInvitation(
  organization: Organization,
  admin: Actor,
  { invitationId, email, link }: Pick<Invited, "invitationId" | "email" | "link">,
): Promise<Invited["mail"]> {
  if (!isMailConfigured()) return "off";
  const isSent = await sendInvitation({
    to: email,
    link,
    organizationName: organization.name,
    invitedByName: admin.name,
    expiresAt: invitationEnd(),
  });
  if (!isSent) return "failed";
  const db = await getDatabase();
  await db
    .update(invitations)
    .set({ mailedAt: new Date() })
    .where(and(eq(invitations.organizationId, organization.id), eq(invitations.id, invitationId)))
    .catch((err: unknown) => log.warn({ err }, "the time of an invitation's email was not stored"));
  return "sent";
}

async function refuseMember(
  tx: Pick<Database, "select">,
  organization: Organization,
  email: string,
): Promise<void> {
  const [member] = await tx
    .select({ name: members.name })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .where(and(eq(memberships.organizationId, organization.id), eq(members.email, email)));
  if (!member) return;
  const message = `${member.name} is already a member.`;
  throw new ProblemError({ kind: "input", message, fields: { email: message } });
}

async function endOpenInvitations(
  tx: Transaction,
  organization: Organization,
  email: string,
): Promise<void> {
  await tx
    .update(invitations)
    .set({ revokedAt: new Date() })
    .where(
      and(
        eq(invitations.organizationId, organization.id),
        eq(invitations.email, email),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    );
}

async function insertInvitation(
  tx: Transaction,
  admin: Actor,
  organization: Organization,
  { email, role, token }: { email: string; role: Role; token: string },
): Promise<{ invitationId: string; auditId: string }> {
  const [row] = await tx
    .insert(invitations)
    .values({
      organizationId: organization.id,
      email,
      role,
      tokenHash: hashInvitationToken(token),
      invitedBy: admin.memberId,
      invitedByName: admin.name,
      expiresAt: invitationEnd(),
    })
    .returning({ id: invitations.id, expiresAt: invitations.expiresAt });
  if (!row) throw new Error("The invitation was not stored.");
  const auditId = await recordChange(tx, admin, organization.id, {
    kind: "member.invite",
    target: { id: row.id, name: email },
    after: { role, ends: row.expiresAt.toISOString() },
  });
  return { invitationId: row.id, auditId };
}
