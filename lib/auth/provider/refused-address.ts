import "server-only";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { authSecret } from "#lib/credentials/key-file.ts";
import { env } from "#lib/env.ts";
import type { ProviderProblem } from "./problems.ts";

/**
 * Carries the email from the provider to the sign-in page, in this browser only. If it were in the
 * page's URL, anyone could make our page show their text.
 */
const NAME = "siro-admin.refused";
const LIFETIME_S = 10 * 60;
const refusedSchema = z.object({ problem: z.string(), address: z.string().max(254) });

export async function keepRefusedAddress(problem: ProviderProblem, address: string): Promise<void> {
  const token = { problem, address };
  const value = await encode({ token, secret: authSecret(), salt: NAME, maxAge: LIFETIME_S });
  (await cookies()).set(NAME, value, {
    httpOnly: true,
    sameSite: "lax",
    secure: env().NEXTAUTH_URL.startsWith("https:"),
    path: "/sign-in",
    maxAge: LIFETIME_S,
  });
}

/** The email this problem was about, if this browser ran into it a moment ago. */
export async function readRefusedAddress(problem: ProviderProblem): Promise<string | null> {
  const value = (await cookies()).get(NAME)?.value;
  if (!value) return null;
  const token = await decode({ token: value, secret: authSecret(), salt: NAME }).catch(() => null);
  const refused = refusedSchema.safeParse(token).data;
  return refused?.problem === problem ? refused.address : null;
}
