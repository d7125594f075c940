import { randomBytes, randomUUID } from "node:crypto";
import { Webhook } from "svix";

/** A signing secret as Siro's webhook page shows it. */
export const newSigningSecret = () => `whsec_${randomBytes(24).toString("base64")}`;

type Event = { recordingId: string; eventType?: string; recordingLinked?: boolean };

type SignedWebhook = { method: "POST"; headers: Record<string, string>; body: string };

/** A webhook of Siro's, signed as Svix does. */
export function signedWebhook(
  secret: string,
  { eventType = "integrations.recordingLinked", recordingLinked = true, ...event }: Event,
  svixId = `msg_${randomUUID()}`,
): SignedWebhook {
  const body = JSON.stringify({
    recordingProcessed: true,
    recordingLinked,
    eventType,
    ...event,
  });
  const at = new Date();
  const headers = {
    "content-type": "application/json",
    "svix-id": svixId,
    "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
    "svix-signature": new Webhook(secret).sign(svixId, at, body),
  };
  return { method: "POST", headers, body };
}
