import "server-only";
import { createHash } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { env } from "#lib/env.ts";
import { sendPinned } from "#lib/http/send-pinned.ts";
import { sendMail } from "#lib/mail/send-mail.ts";
import type { AlertMessage } from "../alert-message.ts";
import type { ChannelConfig } from "./channel-config.ts";
import { slackBody } from "./slack-body.ts";

type Outgoing = {
  event: "opened" | "closed" | "test";
  message: AlertMessage;
  /** The same for every try of this message on this channel. */
  key: string;
};

/** The receiver's answer was not a success. */
class RefusedError extends Error {}

/** Hands one message to its receiver. @throws with what went wrong, in words without the address */
export async function sendMessage(config: ChannelConfig, outgoing: Outgoing): Promise<void> {
  switch (config.kind) {
    case "email":
      return sendMail(emailOf(config.email, outgoing));
    case "slack":
      return post(config.url, slackBody(outgoing.message), {});
    case "url": {
      const body = programBody(outgoing);
      return post(config.url, body, signatureOf(config.secret, outgoing.key, body));
    }
  }
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<void> {
  const { status } = await sendPinned(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
    privateNetworks: env().ALERT_PRIVATE_NETWORKS,
  });
  if (status < 200 || status > 299) throw new RefusedError(`The receiver answered ${status}.`);
}

/** The ID that receivers recognize a repeated message by. */
export const messageId = (key: string) =>
  `alert_${createHash("sha256").update(key).digest("base64url").slice(0, 32)}`;

/** Headers of the Standard Webhooks specification. */
function signatureOf(secret: string, key: string, body: string): Record<string, string> {
  const at = new Date();
  const id = messageId(key);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, at, body),
  };
}

function programBody({ event, message }: Outgoing): string {
  const { title, lines, link, organization, at, incidents } = message;
  const data = { organization, title, lines, link, incidents };
  return JSON.stringify({ type: `alert.${event}`, timestamp: at, data });
}

const PREFIX = { opened: "Alert: ", closed: "Ended: ", test: "" };

/** Plain text, one line for the subject. */
function emailOf(to: string, { event, message, key }: Outgoing) {
  const { title, lines, link, organization } = message;
  return {
    to,
    subject: `${PREFIX[event]}${title} (${organization})`.slice(0, 250),
    text: [title, "", ...lines, "", link, "", `siro-admin, ${organization}`].join("\n"),
    messageId: `<${messageId(key)}@${new URL(env().NEXTAUTH_URL).hostname}>`,
  };
}
