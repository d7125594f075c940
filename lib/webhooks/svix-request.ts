import { Webhook } from "svix";

/** The headers of a delivery, once they are well formed. */
export type SvixHeaders = { svixId: string; sentAt: Date; signed: Record<string, string> };

/** Why a delivery is refused, from what the request alone shows. It says nothing about any endpoint. */
export type Malformed = { reason: string };

/** How far the time of a delivery may be from ours. The library refuses the same. */
const TOLERANCE_S = 5 * 60;
const LATEST_S = 253_402_300_799;
const ID = /^[\x21-\x7e]{1,200}$/;

/** Reads the three headers that Svix signs with. */
export function readSvixHeaders(headers: Headers, nowMs: number): SvixHeaders | Malformed {
  const [id, timestamp, signature] = ["svix-id", "svix-timestamp", "svix-signature"].map((name) =>
    headers.get(name),
  );
  if (!id || !timestamp || !signature) {
    return {
      reason: "A header is missing: svix-id, svix-timestamp, and svix-signature are needed.",
    };
  }
  if (!ID.test(id)) return { reason: "The svix-id is malformed." };
  const problem = problemOfTime(timestamp, nowMs);
  if (problem) return { reason: problem };
  if (!signature.split(" ").some((each) => each.startsWith("v1,"))) {
    return { reason: "The svix-signature has no signature of version v1." };
  }
  return {
    svixId: id,
    sentAt: new Date(Number(timestamp) * 1000),
    signed: { "svix-id": id, "svix-timestamp": timestamp, "svix-signature": signature },
  };
}

function problemOfTime(timestamp: string, nowMs: number): string | null {
  if (!/^\d{1,15}$/.test(timestamp)) return "The svix-timestamp isn't a number of seconds.";
  const seconds = Number(timestamp);
  if (seconds > LATEST_S) return "The svix-timestamp is in milliseconds. It must be in seconds.";
  const lateS = Math.floor(nowMs / 1000) - seconds;
  if (Math.abs(lateS) <= TOLERANCE_S) return null;
  return lateS > 0
    ? "The svix-timestamp is more than 5 minutes old."
    : "The svix-timestamp is more than 5 minutes ahead. Check this server's clock.";
}

/** The body as text, byte for byte; null if it isn't UTF-8. */
export function exactText(body: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}

/** Which of the secrets signed this body, or null. */
export function findSigner<Secret extends { secret: string }>(
  secrets: readonly Secret[],
  text: string,
  { signed }: SvixHeaders,
): Secret | null {
  return secrets.find(({ secret }) => isSignedWith(secret, text, signed)) ?? null;
}

function isSignedWith(secret: string, text: string, signed: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(text, signed);
    return true;
  } catch {
    return false;
  }
}
