import "server-only";
import type { NextAuthOptions } from "next-auth";
import { authSecret } from "#lib/credentials/key-file.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { providerConfig } from "./provider/config.ts";
import type { ProviderProblem } from "./provider/problems.ts";
import { findActor, revokeSession } from "./session.ts";
import { SESSION_DAYS, type SessionClaims, sessionClaimsSchema } from "./session-cookie.ts";

/** The result of one request, beyond next-auth's own response. */
export type ProviderVisit = {
  problem?: ProviderProblem;
  /** Signs in the person behind these claims, or returns why not. */
  admit(profile: unknown): Promise<SessionClaims | ProviderProblem>;
};

/** next-auth signs in through a provider, and reads and ends the session cookie that our sign-in writes. */
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
      // No data from the provider goes into the cookie.
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
      // Its errors may carry a token from the provider, so only their message is logged.
      error: (code, met) => {
        const error = met instanceof Error ? met : met.error;
        log.warn({ code, reason: error?.message }, "next-auth");
      },
      warn: (code) => log.debug({ code }, "next-auth"),
      debug: () => {},
    },
  };
}
