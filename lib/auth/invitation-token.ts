import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { env } from "#lib/env.ts";

const LIFETIME_MS = 7 * 24 * 3600_000;

/** When an invitation created now expires: in one week. */
export function invitationEnd(): Date {
  return new Date(Date.now() + LIFETIME_MS);
}

/** 256 bits, so that a link can't be guessed. */
export function makeInvitationToken(): string {
  return randomBytes(32).toString("base64url");
}

export function hashInvitationToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The URL that an invited person opens. Anyone who has it can join. */
export function invitationLink(token: string): string {
  return new URL(`/invite/${token}`, env().NEXTAUTH_URL).href;
}
