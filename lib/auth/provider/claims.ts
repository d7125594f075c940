import { parseEmail } from "../email.ts";

/** A provider's claims about a person, as received. */
export type Claims = Record<string, unknown>;

/** What a sign-in reads from the claims. */
export type ClaimRules = {
  /** The claim that has the role, or a path such as "realm_access.roles". */
  roleClaim: string | null;
  /** Whether an email counts as verified if the provider doesn't say. */
  trustsEmail: boolean;
};

/**
 * OpenID Connect Core 5.3.2: userinfo must not be used if its subject differs from the ID token's.
 */
export class ForeignUserinfoError extends Error {
  override name = "ForeignUserinfoError";
  override message = "The userinfo answer is about another subject than the ID token.";
}

export const isMissing = (value: unknown) => value === undefined || value === null || value === "";

/** Cognito and Entra's claims mapping send it as text. No other text and no number counts. */
export const isTrue = (value: unknown) => value === true || value === "true";

/** A claim by its literal name, which may contain dots ("https://acme.com/roles"), or by a path. */
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

/** Claims missing from the ID token, which are requested from userinfo. */
export function missingClaims(idToken: Claims, { roleClaim, trustsEmail }: ClaimRules): string[] {
  const read = ["email", "name"];
  if (!trustsEmail) read.push("email_verified");
  if (roleClaim !== null) read.push(roleClaim);
  return read.filter((name) => isMissing(readClaim(idToken, name)));
}

/**
 * The ID token's claims, completed from userinfo.
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

/** The whole claim around a nested role, so that a partial one in the ID token doesn't hide it. */
function roleOfUserinfo(idToken: Claims, userinfo: Claims, roleClaim: string | null): Claims {
  if (roleClaim === null || !isMissing(readClaim(idToken, roleClaim))) return {};
  const root = Object.hasOwn(userinfo, roleClaim) ? roleClaim : roleClaim.split(".")[0];
  return root !== undefined && Object.hasOwn(userinfo, root) ? { [root]: userinfo[root] } : {};
}

/**
 * `email_verified` is about the email in the same answer: it never vouches for the other answer's.
 */
function mergeEmail(idToken: Claims, userinfo: Claims): Claims {
  const isInIdToken = !isMissing(idToken.email);
  const email = isInIdToken ? idToken.email : userinfo.email;
  const isSame = !isInIdToken || isSameAddress(idToken.email, userinfo.email);
  const ofUserinfo = isSame ? userinfo.email_verified : undefined;
  if (isMissing(idToken.email_verified)) return { email, email_verified: ofUserinfo };
  // Userinfo doesn't override what the ID token denies.
  const counts = isInIdToken || !isTrue(idToken.email_verified);
  return { email, email_verified: counts ? idToken.email_verified : ofUserinfo };
}

function isSameAddress(one: unknown, other: unknown): boolean {
  const [a, b] = [one, other].map((text) => (typeof text === "string" ? parseEmail(text) : null));
  return a !== null && a === b;
}
