import "server-only";
import { eq } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { members } from "#lib/db/schema.ts";
import { verifyPassword } from "./password.ts";
import { createThrottle } from "./throttle.ts";

/** Wrong passwords per account in a quarter of an hour before it has to wait. */
const failures = createThrottle("sign-in", { points: 20, durationS: 15 * 60 });

export type SignInResult =
  | { ok: true; member: { id: string; sessionVersion: number } }
  | { ok: false; reason: "wrong" | "too-many"; waitMin?: number };

/** Checks an e-mail and password. Unknown accounts and wrong passwords answer alike. */
export async function checkSignIn(email: string, password: string): Promise<SignInResult> {
  const key = email.trim().toLowerCase();
  // Counted before the password is looked at: tries that run at once count as well.
  const refused = await failures.consume(key);
  if (refused !== null) {
    return { ok: false, reason: "too-many", waitMin: Math.ceil(refused / 60_000) };
  }
  const db = await getDatabase();
  const [member] = await db.select().from(members).where(eq(members.email, key));
  if (!(await verifyPassword(member?.passwordHash ?? null, password)) || !member) {
    return { ok: false, reason: "wrong" };
  }
  await failures.forget(key);
  return { ok: true, member: { id: member.id, sessionVersion: member.sessionVersion } };
}
