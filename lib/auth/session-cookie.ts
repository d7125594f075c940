import "server-only";
import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { authSecret } from "#lib/credentials/key-file.ts";
import { env } from "#lib/env.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import { rememberBrowser } from "./known-browser.ts";

export const SESSION_DAYS = 14;
const MAX_AGE_S = SESSION_DAYS * 24 * 3600;

/**
 * What the cookie claims; not trusted until the session row confirms it. `sid` is the row's ID, because
 * next-auth puts its own `jti` into every token it encodes.
 */
export const sessionClaimsSchema = z.object({ sub: z.uuid(), sid: z.uuid() });
export type SessionClaims = z.infer<typeof sessionClaimsSchema>;

function isHttps(): boolean {
  return env().NEXTAUTH_URL.startsWith("https:");
}

/** next-auth's own name, so that its handler and ours use the same cookie. */
export function sessionCookieName(): string {
  return isHttps() ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/** Signs this browser in and remembers it. */
export async function writeSessionCookie(claims: SessionClaims): Promise<void> {
  const value = await encode({ token: claims, secret: await authSecret(), maxAge: MAX_AGE_S });
  (await cookies()).set(sessionCookieName(), value, {
    httpOnly: true,
    sameSite: "lax",
    secure: isHttps(),
    path: "/",
    maxAge: MAX_AGE_S,
  });
  await rememberBrowser(claims.sub);
}

export async function readSessionCookie(): Promise<SessionClaims | null> {
  return claimsOf((await cookies()).get(sessionCookieName())?.value);
}

const decodedSchema = sessionClaimsSchema.extend({ exp: z.number() });

/** What cookies claimed that were decrypted before, by a hash of cookie and secret. */
const decoded = processSingleton(
  "decoded session cookies",
  () => new LRUCache<string, z.infer<typeof decodedSchema>>({ max: 1_000 }),
);

/** What a cookie of ours claims; null where it was not written here, or has expired. */
export async function claimsOf(value: string | undefined): Promise<SessionClaims | null> {
  if (!value) return null;
  const secret = authSecret();
  const key = createHash("sha256").update(`${secret} ${value}`).digest("base64");
  const claims = decoded.get(key) ?? (await decodeClaims(value, secret));
  if (!claims || claims.exp * 1000 <= Date.now()) return null;
  decoded.set(key, claims);
  return { sub: claims.sub, sid: claims.sid };
}

async function decodeClaims(token: string, secret: string) {
  const claims = decodedSchema.safeParse(await decode({ token, secret }).catch(() => null));
  return claims.success ? claims.data : null;
}

export async function clearSessionCookie(): Promise<void> {
  (await cookies()).delete(sessionCookieName());
}
