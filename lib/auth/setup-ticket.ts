import "server-only";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { authSecret } from "#lib/credentials/key-file.ts";
import { env } from "#lib/env.ts";

/** Carries an accepted setup code to the next step, in this browser only. */
const NAME = "siro-admin.setup";
const LIFETIME_S = 30 * 60;
const ticketSchema = z.object({ setupCodeId: z.uuid(), acceptedAt: z.iso.datetime() });
type SetupTicket = z.infer<typeof ticketSchema>;

export async function writeSetupTicket(setupCodeId: string): Promise<void> {
  const ticket: SetupTicket = { setupCodeId, acceptedAt: new Date().toISOString() };
  const value = await encode({
    token: ticket,
    secret: authSecret(),
    salt: NAME,
    maxAge: LIFETIME_S,
  });
  (await cookies()).set(NAME, value, {
    httpOnly: true,
    sameSite: "strict",
    secure: env().NEXTAUTH_URL.startsWith("https:"),
    path: "/setup",
    maxAge: LIFETIME_S,
  });
}

export async function readSetupTicket(): Promise<SetupTicket | null> {
  const value = (await cookies()).get(NAME)?.value;
  if (!value) return null;
  const ticket = await decode({ token: value, secret: authSecret(), salt: NAME }).catch(() => null);
  return ticketSchema.safeParse(ticket).data ?? null;
}

export async function clearSetupTicket(): Promise<void> {
  (await cookies()).delete({ name: NAME, path: "/setup" });
}
