import "server-only";
import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import PQueue from "p-queue";
import { processSingleton } from "#lib/process-singleton.ts";

/** OWASP's minimum for argon2id: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash fills one of Node's four worker threads, which files and name lookups need too. */
const MOST_AT_ONCE = 2;

/** Each hash fills a core. One core is left to the pages, however many people sign in at once. */
const hashing = processSingleton("password hashing", () => {
  const concurrency = Math.max(1, Math.min(availableParallelism() - 1, MOST_AT_ONCE));
  return new PQueue({ concurrency });
});

export function hashPassword(password: string): Promise<string> {
  return hashing.add(() => hash(password, COST));
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password matches. An unknown account (`passwordHash` null) takes as long as a wrong
 * password, so that timing doesn't reveal which accounts exist.
 */
export async function verifyPassword(
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  decoy ??= hashPassword("no account has this password");
  const expected = passwordHash ?? (await decoy);
  const fits = await hashing.add(() => verify(expected, password));
  return fits && passwordHash !== null;
}
