import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull, not, or } from "drizzle-orm";
import { z } from "zod";
import { getDatabase, type Transaction } from "#lib/db/client.ts";
import { instanceId } from "#lib/db/instance.ts";
import { isRunning } from "#lib/db/postgres/presence.ts";
import { members, setupCodes } from "#lib/db/schema.ts";
import { serializeTransactions } from "#lib/db/with-lock.ts";
import { env } from "#lib/env.ts";
import { createThrottle } from "./throttle.ts";

const LIFETIME_MS = 30 * 60_000;
/** Without 0, O, 1, and I, because the code is read from a log and typed. */
const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const SETUP_CODE_LENGTH = 12;

/** Guesses at 2^60 codes, counted per network so that no one can lock others out. */
const guesses = createThrottle("setup-code", { points: 20, durationS: 60 });

function makeCode(): string {
  return Array.from(randomBytes(SETUP_CODE_LENGTH), (byte) => ALPHABET[byte % 32]).join("");
}

/** The setup code as typed: dashes, spaces and case do not matter. */
const setupCodeSchema = z.object({
  code: z
    .string()
    .transform((typed) => typed.toUpperCase().replace(/[^A-Z0-9]/g, ""))
    .superRefine((code, context) => {
      if (code.length === SETUP_CODE_LENGTH) return;
      context.addIssue(`The code has ${SETUP_CODE_LENGTH} characters. You entered ${code.length}.`);
    }),
});

function hashCode(code: string): string {
  return createHash("sha256").update(code).digest("hex");
}

/** Setup is open until the first member exists, and never again. */
export async function isSetupOpen(): Promise<boolean> {
  const db = await getDatabase();
  return (await db.select({ id: members.id }).from(members).limit(1)).length === 0;
}

/**
 * Creates the one-time code and hands it to `announce` (the server log), unless a member exists.
 * Earlier codes end, except those of other running instances.
 */
export async function issueSetupCode(announce: (code: string) => void): Promise<void> {
  if (!(await isSetupOpen())) return;
  const db = await getDatabase();
  const code = makeCode();
  await db.transaction(async (tx) => {
    const { instanceId: maker } = setupCodes;
    await tx
      .delete(setupCodes)
      .where(or(isNull(maker), eq(maker, instanceId), not(isRunning(maker))));
    await tx.insert(setupCodes).values({
      codeHash: hashCode(code),
      expiresAt: new Date(Date.now() + LIFETIME_MS),
      instanceId,
    });
  });
  announce(code.replace(/(.{4})(?=.)/g, "$1-"));
}

type SetupCodeCheck =
  | { ok: true; id: string }
  | { ok: false; reason: "wrong" | "ended" | "too-many" };

/**
 * Whether this is a valid code. Allows 20 guesses a minute per network.
 * @throws ZodError if it can't be a code
 */
export async function checkSetupCode(
  input: z.input<typeof setupCodeSchema>,
  network: string,
): Promise<SetupCodeCheck> {
  const { code } = setupCodeSchema.parse(input);
  if ((await guesses.consume(network)) !== null) return { ok: false, reason: "too-many" };
  const db = await getDatabase();
  const [row] = await db
    .select()
    .from(setupCodes)
    .where(eq(setupCodes.codeHash, hashCode(code)));
  if (!row || row.claimedAt) return { ok: false, reason: "wrong" };
  return row.expiresAt > new Date() ? { ok: true, id: row.id } : { ok: false, reason: "ended" };
}

/** Uses the code up, inside the transaction that creates the first member. Serialized: one at a time. */
export async function claimSetupCode(tx: Transaction, id: string): Promise<boolean> {
  await serializeTransactions(tx, "first member");
  const claimed = await tx
    .update(setupCodes)
    .set({ claimedAt: new Date() })
    .where(
      and(
        eq(setupCodes.id, id),
        isNull(setupCodes.claimedAt),
        gt(setupCodes.expiresAt, new Date()),
      ),
    )
    .returning({ id: setupCodes.id });
  const existing = await tx.select({ id: members.id }).from(members).limit(1);
  return claimed.length === 1 && existing.length === 0;
}

/** Prints the code where only the operator of the server looks. Plain lines, not JSON: a person reads them. */
export function announceSetupCode(code: string): void {
  console.info(
    `\n  Setup code: ${code}\n  Enter it at ${env().NEXTAUTH_URL}/setup within 30 minutes.\n`,
  );
}
