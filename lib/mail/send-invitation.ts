import "server-only";
import { createTransport } from "nodemailer";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";

const PATIENCE_MS = 10_000;

type InvitationMail = {
  to: string;
  link: string;
  organizationName: string;
  invitedByName: string;
  expiresAt: Date;
};

/** Whether invitations can be sent by mail: a server and a sender are set. */
export function isMailConfigured(): boolean {
  return env().SMTP_URL !== undefined && env().MAIL_FROM !== undefined;
}

/**
 * Hands an invitation to the mail server. False where that failed: the reason is in the log, without
 * the link, and the invitation stands all the same.
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
      () => reject(new Error("The mail server did not answer in time.")),
      PATIENCE_MS,
    ).unref();
  });
  try {
    await Promise.race([transport.sendMail({ to: mail.to, ...labelsOf(mail) }), late]);
    return true;
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.message : "unknown" }, "mail was not sent");
    return false;
  } finally {
    transport.close();
  }
}

/** Plain text: names are what people typed, and nothing of them may become markup or a header. */
function labelsOf({ link, organizationName, invitedByName, expiresAt }: InvitationMail) {
  const oneLine = (text: string) => text.replace(/\s+/g, " ").slice(0, 100);
  return {
    subject: `Join ${oneLine(organizationName)} on siro-admin`,
    text: [
      `${oneLine(invitedByName)} invites you to look after ${oneLine(organizationName)} with siro-admin.`,
      "",
      link,
      "",
      `The link works once, until ${expiresAt.toUTCString()}. If you do not know what this is, ignore it.`,
    ].join("\n"),
  };
}
