import "server-only";
import { log } from "#lib/log.ts";
import { type Claims, isMissing, readClaim } from "./claims.ts";

const noted = { seen: false, missed: false };

/**
 * Whether the provider says that the claim exists but is stored elsewhere, as Entra does above 200
 * groups.
 */
function isWithheld(claims: Claims, root: string): boolean {
  return Object.hasOwn(Object(claims._claim_names), root);
}

/**
 * Logs that the role claim is missing: once until it arrives, and each time the provider withholds
 * it from someone. The member keeps their role.
 */
export function noteRoleClaim(claims: Claims, claim: string): void {
  if (!isMissing(readClaim(claims, claim))) {
    noted.seen = true;
  } else if (isWithheld(claims, claim) || isWithheld(claims, claim.split(".")[0] ?? "")) {
    log.warn(
      { claim },
      "the identity provider withheld AUTH_OIDC_ROLE_CLAIM because it has too many values; the role stays",
    );
  } else if (!noted.seen && !noted.missed) {
    noted.missed = true;
    log.warn(
      { claim },
      "AUTH_OIDC_ROLE_CLAIM is set, but neither the ID token nor userinfo has this claim; roles stay",
    );
  }
}
