import "server-only";
import type { NextAuthOptions } from "next-auth";
import { authSecret } from "#lib/credentials/key-file.ts";
import { env } from "#lib/env.ts";
import { findActor, revokeSession } from "./session.ts";
import { sessionClaimsSchema } from "./session-cookie.ts";

/**
 * next-auth reads and ends the same cookie that our own sign-in writes. It signs nobody in itself
 * until an identity provider is configured.
 */
export async function nextAuthOptions(): Promise<NextAuthOptions> {
  return {
    providers: [],
    secret: await authSecret(),
    session: { strategy: "jwt" },
    useSecureCookies: env().NEXTAUTH_URL.startsWith("https:"),
    pages: {
      signIn: "/sign-in",
      signOut: "/sign-in",
      error: "/sign-in",
      verifyRequest: "/sign-in",
    },
    callbacks: {
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
  };
}
