import "server-only";
import { rememberBrowser } from "#lib/auth/known-browser.ts";
import { readPerson } from "#lib/auth/provider/person.ts";
import type { ProviderProblem } from "#lib/auth/provider/problems.ts";
import { keepRefusedAddress } from "#lib/auth/provider/refused-address.ts";
import { noteRoleClaim } from "#lib/auth/provider/role-claim.ts";
import { readOpening } from "#lib/auth/session.ts";
import type { SessionClaims } from "#lib/auth/session-cookie.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { signInByProvider } from "#lib/operations/members/sign-in-by-provider.ts";

/** Lets the person in whom the provider vouches for, and remembers their browser; or says why not. */
export async function admitByProvider(profile: unknown): Promise<SessionClaims | ProviderProblem> {
  try {
    const { provider } = env();
    if (!provider) return "failed";
    const person = readPerson(profile, provider);
    if (provider.roleClaim !== null) noteRoleClaim(Object(profile), provider.roleClaim);
    const result = await signInByProvider(person, await readOpening("provider"));
    if (!result.ok) {
      if (person.sentEmail) await keepRefusedAddress(result.problem, person.sentEmail);
      return result.problem;
    }
    await rememberBrowser(result.session.sub);
    return result.session;
  } catch (error) {
    log.error({ err: error }, "a sign-in by the identity provider failed");
    return "failed";
  }
}
