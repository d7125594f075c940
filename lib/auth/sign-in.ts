import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { getDatabase } from "#lib/db/client.ts";
import { members } from "#lib/db/schema.ts";
import type { Caller } from "./caller.ts";
import { emailSchema } from "./email.ts";
import { countAttempt, releaseAttempt } from "./login-attempts.ts";
import { verifyPassword } from "./password.ts";
import { mayUsePassword } from "./password-sign-in.ts";
import { createThrottle } from "./throttle.ts";

const signInSchema = z.object({
  email: emailSchema,
  password: z.string().min(1, "Enter your password.").max(200, "At most 200 characters."),
});

type SignInResult =
  | { ok: true; member: { id: string; sessionVersion: number } }
  | { ok: false; reason: "wrong" | "too-many"; waitMin?: number };

/**
 * Checks an email and password. Unknown accounts, wrong passwords, and disabled passwords all get the
 * same answer, also after too many attempts.
 * @throws ZodError if these can't be an email and a password
 */
export async function checkSignIn(
  input: z.input<typeof signInSchema>,
  caller: Caller,
): Promise<SignInResult> {
  const { email: account, password } = signInSchema.parse(input);
  const db = await getDatabase();
  const [member] = await db.select().from(members).where(eq(members.email, account));
  const guess = { account, memberId: member?.id ?? null, caller };
  const waitMs = await countAttempt(guess);
  if (waitMs !== null) return tooMany(waitMs);
  const counts = member !== undefined && (await mayUsePassword(member.id));
  if (!(await verifyPassword(counts ? member.passwordHash : null, password)) || !member) {
    return { ok: false, reason: "wrong" };
  }
  await releaseAttempt(guess);
  return { ok: true, member: { id: member.id, sessionVersion: member.sessionVersion } };
}

/** Attempts within an open session. No stranger can use them up. */
const ownAttempts = createThrottle("own-password", { points: 10, durationS: 15 * 60 });

/** Whether this is the current password of a signed-in member. */
export async function checkOwnPassword(memberId: string, password: string): Promise<SignInResult> {
  const waitMs = await ownAttempts.consume(memberId);
  if (waitMs !== null) return tooMany(waitMs);
  const db = await getDatabase();
  const [member] = await db.select().from(members).where(eq(members.id, memberId));
  if (!(await verifyPassword(member?.passwordHash ?? null, password)) || !member) {
    return { ok: false, reason: "wrong" };
  }
  await ownAttempts.forget(memberId);
  return { ok: true, member: { id: member.id, sessionVersion: member.sessionVersion } };
}

function tooMany(waitMs: number): SignInResult {
  return { ok: false, reason: "too-many", waitMin: Math.ceil(waitMs / 60_000) };
}
