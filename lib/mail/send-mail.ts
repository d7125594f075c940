import "server-only";
import { createTransport } from "nodemailer";
import { env } from "#lib/env.ts";

const TIMEOUT_MS = 10_000;

type Mail = {
  to: string;
  subject: string;
  /** Plain text: names come from other people, so nothing may become markup. */
  text: string;
  /** The same for every try of one message, so that a repeated one can be recognized. */
  messageId?: string;
};

/** Whether emails can be sent: a mail server and a sender are set. */
export function isMailConfigured(): boolean {
  return env().SMTP_URL !== undefined && env().MAIL_FROM !== undefined;
}

/** Hands an email to the mail server. @throws if that failed */
export async function sendMail(mail: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (SMTP_URL === undefined || MAIL_FROM === undefined) {
    throw new Error("No mail server is set (SMTP_URL, MAIL_FROM).");
  }
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
    await Promise.race([transport.sendMail(mail), late]);
  } finally {
    transport.close();
  }
}

/** A name for a subject or a sentence of an email: one line, of bounded length. */
export const oneLine = (text: string) => text.replace(/\s+/g, " ").slice(0, 100);
