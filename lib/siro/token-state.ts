import type { AccessToken } from "./organization/access-tokens.ts";

/** unknown: Siro reports no expiry, so the token may or may not be active. */
export type TokenState = "active" | "expired" | "revoked" | "unknown";

/** State of a token at a moment, from Siro's three times. `now` in epoch milliseconds. */
export function tokenState(
  token: Pick<AccessToken, "expiresAt" | "revokedAt">,
  now = Date.now(),
): TokenState {
  if (token.revokedAt !== null) return "revoked";
  if (token.expiresAt === null) return "unknown";
  return Date.parse(token.expiresAt) <= now ? "expired" : "active";
}
