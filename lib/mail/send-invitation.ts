import "server-only";
import { createTransport } from "nodemailer";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";

const TIMEOUT_MS = 10_000;

type InvitationMail = {
  to: string;
  link: string;
  organizationName: string;
  invitedByName: string;
  expiresAt: Date;
};

/** Whether invitations can be emailed: a mail server and a sender are set. */
export function isMailConfigured(): boolean {
  return env().SMTP_URL !== undefined && env().MAIL_FROM !== undefined;
}

/**
 * Hands an invitation to the mail server. Returns false if that failed. The log has the reason, without
 * the link, and the invitation stays valid.
 */
export async function sendInvitation(mail: InvitationMail): Promise<boolean> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (SMTP_URL === undefined || MAIL_FROM === undefined) return false;
  const transport = createTransport(SMTP_URL, {
    from: MAIL_FROM,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const late = new Promise<never>((_, reject) => {
    setTimeout(
      () => reject(new Error("The mail server did not respond in time.")),
      TIMEOUT_MS,
    ).unref();
  });
  try {
    await Promise.race([transport.sendMail({ to: mail.to, ...contentOf(mail) }), late]);
    return true;
  } catch (error) {
    log.warn(
      { reason: error instanceof Error ? error.message : "unknown" },
      "an invitation could not be emailed",
    );
    return false;
  } finally {
    transport.close();
  }
}

/** Plain text: people type these names, so they must never become markup or a header. */
function contentOf({ link, organizationName, invitedByName, expiresAt }: InvitationMail) {
  const oneLine = (text: string) => text.replace(/\s+/g, " ").slice(0, 100);
  return {
    subject: `Join ${oneLine(organizationName)} on siro-admin`,
    text: [
      `${oneLine(invitedByName)} invited you to manage ${oneLine(organizationName)} in siro-admin.`,
      "",
      link,
      "",
      `The link works once and expires on ${expiresAt.toUTCString()}. If you were not expecting it, ignore this email.`,
    ].join("\n"),
  };
}
