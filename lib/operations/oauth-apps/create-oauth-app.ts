import "server-only";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import type { Organization } from "#lib/queries/organization.ts";
import { type MadeOAuthApp, makeOAuthApp, type NewOAuthApp } from "./make-oauth-app.ts";

/**
 * Creates an OAuth app for any Siro user. Its secret is in the outcome, once.
 * @throws DeniedError
 */
export async function createOAuthApp(
  actor: Actor | null,
  organization: Organization,
  input: NewOAuthApp,
): Promise<Outcome<MadeOAuthApp>> {
  const { actor: admin } = await guardRole(actor, organization.id, "admin");
  return makeOAuthApp(admin, organization, { ...input, appName: input.appName.trim() });
}
