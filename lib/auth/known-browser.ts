import "server-only";
import { randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { authSecret } from "#lib/credentials/key-file.ts";
import { env } from "#lib/env.ts";

/**
 * A cookie that records who signed in with this browser before, so that other people's wrong passwords
 * don't lock it out. It grants no access by itself.
 */
const NAME = "siro-admin.browser";
const LIFETIME_S = 180 * 24 * 3600;
const MOST_MEMBERS = 5;

const knownBrowserSchema = z.object({ id: z.uuid(), members: z.array(z.uuid()) });
export type KnownBrowser = z.infer<typeof knownBrowserSchema>;

export async function readKnownBrowser(): Promise<KnownBrowser | null> {
  const value = (await cookies()).get(NAME)?.value;
  if (!value) return null;
  const token = await decode({ token: value, secret: authSecret(), salt: NAME }).catch(() => null);
  return knownBrowserSchema.safeParse(token).data ?? null;
}

/** Call after this browser has signed the member in. */
export async function rememberBrowser(memberId: string): Promise<void> {
  const known = await readKnownBrowser();
  const others = known?.members.filter((id) => id !== memberId) ?? [];
  const token: KnownBrowser = {
    id: known?.id ?? randomUUID(),
    members: [memberId, ...others].slice(0, MOST_MEMBERS),
  };
  const value = await encode({ token, secret: authSecret(), salt: NAME, maxAge: LIFETIME_S });
  (await cookies()).set(NAME, value, {
    httpOnly: true,
    sameSite: "lax",
    secure: env().NEXTAUTH_URL.startsWith("https:"),
    path: "/",
    maxAge: LIFETIME_S,
  });
}
