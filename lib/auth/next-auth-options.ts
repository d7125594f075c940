import "server-only";
import type { NextAuthOptions } from "next-auth";
import { authSecret } from "#lib/credentials/key-file.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { providerConfig } from "./provider/config.ts";
import type { ProviderProblem } from "./provider/problems.ts";
import { findActor, revokeSession } from "./session.ts";
import { SESSION_DAYS, type SessionClaims, sessionClaimsSchema } from "./session-cookie.ts";

/** What one request comes to, beside next-auth's own answer. */
export type ProviderVisit = {
  problem?: ProviderProblem;
  /** Lets the person behind these claims in, or says why not. */
  admit(profile: unknown): Promise<SessionClaims | ProviderProblem>;
};

/** next-auth reads and ends the same cookie that our own sign-in writes, and signs in by a provider. */
export async function nextAuthOptions(visit: ProviderVisit): Promise<NextAuthOptions> {
  const { provider, NEXTAUTH_URL } = env();
  let admitted: SessionClaims | undefined;
  const note = (problem: ProviderProblem) => {
    visit.problem = problem;
  };
  return {
    providers: provider ? [providerConfig(provider, note)] : [],
    secret: await authSecret(),
    session: { strategy: "jwt", maxAge: SESSION_DAYS * 24 * 3600 },
    useSecureCookies: NEXTAUTH_URL.startsWith("https:"),
    pages: {
      signIn: "/sign-in",
      signOut: "/sign-in",
      error: "/sign-in",
      verifyRequest: "/sign-in",
    },
    callbacks: {
      async signIn({ profile }) {
        const result = await visit.admit(profile);
        if (typeof result === "string") note(result);
        else admitted = result;
        return typeof result !== "string";
      },
      // Nothing of the provider's enters the cookie.
      async jwt({ token, account }) {
        return account && admitted ? { ...admitted } : token;
      },
      async session({ token }) {
        const claims = sessionClaimsSchema.safeParse(token);
        const actor = claims.success ? await findActor(claims.data) : null;
        const expires = new Date(Number(token.exp ?? 0) * 1000).toISOString();
        return actor ? { expires, user: { name: actor.name, email: actor.email } } : { expires };
      },
    },
    events: {
      async signOut({ token }) {
        const claims = sessionClaimsSchema.safeParse(token);
        if (claims.success) await revokeSession(claims.data.sid);
      },
    },
    logger: {
      // Its errors may carry a token of the provider: only their words are kept.
      error: (code, met) => {
        const error = met instanceof Error ? met : met.error;
        log.warn({ code, reason: error?.message }, "next-auth");
      },
      warn: (code) => log.debug({ code }, "next-auth"),
      debug: () => {},
    },
  };
}
