import { z } from "zod";
import { plainText } from "#lib/siro/http/plain-text.ts";
import { visibleName } from "#lib/typed-name.ts";
import { parseEmail } from "../email.ts";
import { ROLES, type Role } from "../roles.ts";
import { type ClaimRules, type Claims, isMissing, isTrue, readClaim } from "./claims.ts";
import type { ProviderProblem } from "./problems.ts";

export type EmailProblem = Extract<
  ProviderProblem,
  "no-email" | "malformed" | "no-verified" | "unverified"
>;

/** What an identity provider says about a person, after its signature was checked. */
export type ProviderPerson = {
  issuer: string;
  subject: string;
  /** Normalized as it's stored; null if the provider sent none or a malformed one. */
  email: string | null;
  /** The email as it was sent, to show to the person. */
  sentEmail: string | null;
  /** Why the email doesn't match this person to an account; null if it does. */
  emailProblem: EmailProblem | null;
  name: string | null;
  /** Null if the provider doesn't say. */
  role: Role | null;
};

const profileSchema = z.looseObject({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  name: z.string().transform(visibleName).pipe(z.string().max(100)).optional().catch(undefined),
});

/**
 * The highest role in the claim, which is a list or a comma-separated text. A provider never grants
 * the owner role.
 */
function roleOf(claim: unknown): Role | null {
  const named: unknown[] =
    typeof claim === "string" ? claim.split(",").map((part) => part.trim()) : [claim].flat();
  return ROLES.filter((role) => role !== "owner").findLast((role) => named.includes(role)) ?? null;
}

function emailOf({ email: sent, email_verified: verified }: Claims, trustsEmail: boolean) {
  const email = typeof sent === "string" ? parseEmail(sent) : null;
  const problem = (): EmailProblem | null => {
    if (isMissing(sent)) return "no-email";
    if (email === null) return "malformed";
    if (isTrue(verified)) return null;
    if (isMissing(verified)) return trustsEmail ? null : "no-verified";
    return "unverified";
  };
  const sentEmail = typeof sent === "string" ? plainText(sent).slice(0, 254) : null;
  return { email, sentEmail, emailProblem: problem() };
}

/** @throws ZodError if the claims don't identify a person */
export function readPerson(
  profile: unknown,
  { roleClaim, trustsEmail }: ClaimRules,
): ProviderPerson {
  const claims = profileSchema.parse(profile);
  return {
    issuer: claims.iss,
    subject: claims.sub,
    ...emailOf(claims, trustsEmail),
    name: claims.name || null,
    role: roleClaim === null ? null : roleOf(readClaim(Object(profile), roleClaim)),
  };
}
