import type { AccessToken } from "./organization/access-tokens.ts";

/** unknown: Siro named no end, so nobody can say whether the token lives. */
export type TokenState = "active" | "expired" | "revoked" | "unknown";

/** State of a token at a moment, as Siro's three times tell. `now` in epoch milliseconds. */
export function tokenState(
  token: Pick<AccessToken, "expiresAt" | "revokedAt">,
  now = Date.now(),
): TokenState {
  if (token.revokedAt !== null) return "revoked";
  if (token.expiresAt === null) return "unknown";
  return Date.parse(token.expiresAt) <= now ? "expired" : "active";
}
