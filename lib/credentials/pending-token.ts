import "server-only";
import { cookies } from "next/headers";
import type { Actor } from "#lib/auth/actor.ts";
import { env } from "#lib/env.ts";
import { open, seal, VaultError } from "./vault.ts";

/**
 * An organization token between "Siro says it belongs to Acme" and "use it": encrypted for this
 * session in a cookie that scripts can't read, so that the page never has to send it back.
 */
const NAME = "siro-admin.pending-token";
const LIFETIME_S = 10 * 60;
const PATH = "/setup";
const place = (actor: Actor) => ({ table: "cookie", row: actor.sessionId, column: NAME });

export async function writePendingToken(actor: Actor, secret: string): Promise<void> {
  (await cookies()).set(NAME, await seal(secret, place(actor)), {
    httpOnly: true,
    sameSite: "strict",
    secure: env().NEXTAUTH_URL.startsWith("https:"),
    path: PATH,
    maxAge: LIFETIME_S,
  });
}

export async function readPendingToken(actor: Actor): Promise<string | null> {
  const value = (await cookies()).get(NAME)?.value;
  if (!value) return null;
  return open(value, place(actor)).catch((error: unknown) => {
    if (error instanceof VaultError) return null;
    throw error;
  });
}

export async function clearPendingToken(): Promise<void> {
  (await cookies()).delete({ name: NAME, path: PATH });
}
