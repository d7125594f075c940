import { z } from "zod";
import { ROLES, type Role } from "../roles.ts";

/** What an identity provider says about somebody, once its signature was checked. */
export type ProviderPerson = {
  issuer: string;
  subject: string;
  /** Lower-cased. */
  email: string | null;
  isEmailVerified: boolean;
  name: string | null;
  /** Null where the provider says nothing about it. */
  role: Role | null;
};

const profileSchema = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  email: z.email().max(200).optional().catch(undefined),
  email_verified: z.unknown().optional(),
  name: z.string().trim().max(100).optional().catch(undefined),
});

/** The strongest role that the claim names; a provider never makes owners. */
function roleOf(claim: unknown): Role | null {
  const named = Array.isArray(claim) ? claim : [claim];
  return ROLES.filter((role) => role !== "owner").findLast((role) => named.includes(role)) ?? null;
}

/** @throws ZodError where the claims name nobody */
export function readPerson(profile: unknown, roleClaim: string | null): ProviderPerson {
  const { iss, sub, email, email_verified, name } = profileSchema.parse(profile);
  const claims = new Map(Object.entries(Object(profile)));
  return {
    issuer: iss,
    subject: sub,
    email: email?.toLowerCase() ?? null,
    isEmailVerified: email_verified === true,
    name: name || null,
    role: roleClaim === null ? null : roleOf(claims.get(roleClaim)),
  };
}
