import "server-only";
import { log } from "#lib/log.ts";
import { isMailConfigured, oneLine, sendMail } from "./send-mail.ts";

type InvitationMail = {
  to: string;
  link: string;
  organizationName: string;
  invitedByName: string;
  expiresAt: Date;
};

/**
 * Hands an invitation to the mail server. Returns false if that failed. The log has the reason, without
 * the link, and the invitation stays valid.
 */
export async function sendInvitation(mail: InvitationMail): Promise<boolean> {
  if (!isMailConfigured()) return false;
  try {
    await sendMail({ to: mail.to, ...contentOf(mail) });
    return true;
  } catch (error) {
    log.warn(
      { reason: error instanceof Error ? error.message : "unknown" },
      "an invitation could not be emailed",
    );
    return false;
  }
}

/** Plain text: people type these names, so they must never become markup or a header. */
function contentOf({ link, organizationName, invitedByName, expiresAt }: InvitationMail) {
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
