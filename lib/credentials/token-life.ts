import { decodeJwt } from "jose";
import { instant } from "#lib/siro/http/fields.ts";

/** Siro's documented lifetime of a user-scoped token. */
const DOCUMENTED_LIFE_MS = 16 * 3600_000;
/** A token this close to expiring is renewed instead of used. */
export const RENEW_BEFORE_MS = 10 * 60_000;

/**
 * When a new token expires: Siro's `expiresAt`, else the token's `exp`, else 16 hours minus the
 * margin.
 */
export function tokenEnd(input: {
  secret: string;
  expiresAt: string | null;
  mintedAt: Date;
}): Date {
  const told = input.expiresAt ? new Date(input.expiresAt) : null;
  if (told && !Number.isNaN(told.getTime())) return told;
  const exp = readExp(input.secret);
  if (exp) return exp;
  return new Date(input.mintedAt.getTime() + DOCUMENTED_LIFE_MS - RENEW_BEFORE_MS);
}

function readExp(secret: string): Date | null {
  try {
    const { exp } = decodeJwt(secret);
    const end = exp ? instant.parse(exp * 1000) : null;
    return end === null ? null : new Date(end);
  } catch {
    return null;
  }
}
