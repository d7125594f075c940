import "server-only";
import { rememberBrowser } from "#lib/auth/known-browser.ts";
import { readPerson } from "#lib/auth/provider/person.ts";
import type { ProviderProblem } from "#lib/auth/provider/problems.ts";
import { readOpening } from "#lib/auth/session.ts";
import type { SessionClaims } from "#lib/auth/session-cookie.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { signInByProvider } from "#lib/operations/members/sign-in-by-provider.ts";

/** Lets the person in whom the provider vouches for, and remembers their browser; or says why not. */
export async function admitByProvider(profile: unknown): Promise<SessionClaims | ProviderProblem> {
  try {
    const person = readPerson(profile, env().provider?.roleClaim ?? null);
    const result = await signInByProvider(person, await readOpening("provider"));
    if (!result.ok) return result.problem;
    await rememberBrowser(result.session.sub);
    return result.session;
  } catch (error) {
    log.error({ err: error }, "a sign-in by the identity provider failed");
    return "failed";
  }
}
