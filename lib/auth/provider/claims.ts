import { parseEmail } from "../email.ts";

/** What a provider says about somebody, as it arrived. */
export type Claims = Record<string, unknown>;

/** What a sign-in reads from the claims. */
export type ClaimRules = {
  /** The claim that carries the role; a path such as "realm_access.roles" is one too. */
  roleClaim: string | null;
  /** Whether an address counts as verified where the provider says nothing about it. */
  trustsEmail: boolean;
};

/** OpenID Connect Core 5.3.2: userinfo about another subject than the ID token's must not be used. */
export class ForeignUserinfoError extends Error {
  override name = "ForeignUserinfoError";
  override message = "The userinfo answer is about another subject than the ID token.";
}

export const isMissing = (value: unknown) => value === undefined || value === null || value === "";

/** Cognito and Entra's claims mapping send it as text. No other text and no number counts. */
export const isTrue = (value: unknown) => value === true || value === "true";

/** A claim by its own name, which may hold dots ("https://acme.com/roles"), or by a path. */
export function readClaim(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let value: unknown = claims;
  for (const part of name.split(".")) {
    const parent: Claims = Object(value);
    if (!Object.hasOwn(parent, part)) return undefined;
    value = parent[part];
  }
  return value;
}

/** What the ID token lacks. Userinfo is asked for it. */
export function missingClaims(idToken: Claims, { roleClaim, trustsEmail }: ClaimRules): string[] {
  const read = ["email", "name"];
  if (!trustsEmail) read.push("email_verified");
  if (roleClaim !== null) read.push(roleClaim);
  return read.filter((name) => isMissing(readClaim(idToken, name)));
}

/**
 * The ID token's claims, and userinfo's where it lacks them.
 * @throws ForeignUserinfoError
 */
export function mergeUserinfo(idToken: Claims, userinfo: Claims, roleClaim: string | null): Claims {
  const { iss, sub } = idToken;
  if (isMissing(sub) || userinfo.sub !== sub) throw new ForeignUserinfoError();
  const said = Object.entries(idToken).filter(([, value]) => !isMissing(value));
  return {
    ...userinfo,
    ...Object.fromEntries(said),
    ...roleOfUserinfo(idToken, userinfo, roleClaim),
    ...mergeEmail(idToken, userinfo),
    iss,
    sub,
  };
}

/** The whole claim around a nested role, so that a half-empty one of the ID token does not hide it. */
function roleOfUserinfo(idToken: Claims, userinfo: Claims, roleClaim: string | null): Claims {
  if (roleClaim === null || !isMissing(readClaim(idToken, roleClaim))) return {};
  const root = Object.hasOwn(userinfo, roleClaim) ? roleClaim : roleClaim.split(".")[0];
  return root !== undefined && Object.hasOwn(userinfo, root) ? { [root]: userinfo[root] } : {};
}

/** `email_verified` is about the address beside it: it never vouches for that of the other answer. */
function mergeEmail(idToken: Claims, userinfo: Claims): Claims {
  const isInIdToken = !isMissing(idToken.email);
  const email = isInIdToken ? idToken.email : userinfo.email;
  const isSame = !isInIdToken || isSameAddress(idToken.email, userinfo.email);
  const ofUserinfo = isSame ? userinfo.email_verified : undefined;
  if (isMissing(idToken.email_verified)) return { email, email_verified: ofUserinfo };
  // What the ID token denies, userinfo does not overrule.
  const counts = isInIdToken || !isTrue(idToken.email_verified);
  return { email, email_verified: counts ? idToken.email_verified : ofUserinfo };
}

function isSameAddress(one: unknown, other: unknown): boolean {
  const [a, b] = [one, other].map((text) => (typeof text === "string" ? parseEmail(text) : null));
  return a !== null && a === b;
}
