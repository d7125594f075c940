import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { AuditKind } from "#lib/audit/events.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getUser, type User, type UserChanges } from "#lib/siro/organization/users.ts";
import type { Settlement } from "#lib/writes/run-write.ts";
import { UnconfirmedError } from "#lib/writes/unconfirmed.ts";

/** The fields of a Siro user that this dashboard changes, as Siro has them. */
export const userFactsSchema = z.object({
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  disabled: z.boolean().nullish(),
});
export type UserFacts = z.infer<typeof userFactsSchema>;
export type UserField = keyof UserFacts;

const WORDS: Record<Exclude<UserField, "disabled">, string> = {
  email: "the e-mail",
  firstName: "the first name",
  lastName: "the last name",
};

/** One write at a time per Siro user: the second sees what the first did. */
export function userLockKey(organizationId: string, userId: string): string {
  return `siro-user ${organizationId} ${userId}`;
}

export function fieldsOf(facts: UserFacts): UserField[] {
  return userFactsSchema
    .keyof()
    .options.filter((field) => facts[field] !== undefined && facts[field] !== null);
}

/** What stands in these fields now. */
export function factsOf(user: UserFacts, fields: readonly UserField[]): UserFacts {
  return Object.fromEntries(fields.map((field) => [field, user[field]]));
}

/** What to send so that these fields have these values again. */
export function changesTo(facts: UserFacts, fields: readonly UserField[]): UserChanges {
  const { email, firstName, lastName, disabled } = factsOf(facts, fields);
  return {
    ...(typeof email === "string" && { email }),
    ...(typeof firstName === "string" && { firstName }),
    ...(typeof lastName === "string" && { lastName }),
    ...(typeof disabled === "boolean" && { disabled }),
  };
}

/** Siro may write an e-mail in lower case; that is the same one. */
export function isSameValue(field: UserField, a: unknown, b: unknown): boolean {
  if (field !== "email") return a === b;
  return typeof a === "string" && typeof b === "string"
    ? a.trim().toLowerCase() === b.trim().toLowerCase()
    : a === b;
}

export const hasAll = (wanted: UserFacts) => (user: User) =>
  fieldsOf(wanted).every((field) => isSameValue(field, user[field], wanted[field]));

/** Siro may show a change a moment later: looks again for more than a second. */
const LOOK_AGAIN_AFTER_MS = [150, 350, 800];

/** Reads the user until it is as wanted, or until it is time to say that it is not. */
export async function readUserUntil(
  api: SiroTransport,
  userId: string,
  isAsWanted: (user: User) => boolean,
): Promise<User> {
  let user = await getUser(api, { userId });
  for (const delayMs of LOOK_AGAIN_AFTER_MS) {
    if (isAsWanted(user)) break;
    await wait(delayMs);
    user = await getUser(api, { userId });
  }
  return user;
}

type Change = { userId: string; before: UserFacts; wanted: UserFacts };

/** Compares what was wanted with what Siro has now. */
export function judgeUserChange(now: User, change: Omit<Change, "userId">): Settlement<User> {
  const { before, wanted } = change;
  if (hasAll(wanted)(now)) return { state: "happened", value: now };
  const isUntouched = fieldsOf(wanted).every(
    (field) => isSameValue(field, now[field], before[field] ?? null) && isKnown(now, field, before),
  );
  return isUntouched
    ? { state: "did-not-happen" }
    : { state: "unclear", message: `Siro shows now: ${describeUser(now, fieldsOf(wanted))}.` };
}

/** Nothing where something stood before is not a value, but an answer that leaves it out. */
function isKnown(now: User, field: UserField, before: UserFacts): boolean {
  return now[field] !== null || (before[field] ?? null) === null;
}

/**
 * After Siro took a change: the user as it is read again. Siro may answer 200 and leave the user as it
 * was, which is a failure.
 * @throws UnconfirmedError where it cannot be read or does not tell, ProblemError where it did not happen
 */
export async function confirmedUser(
  api: SiroTransport,
  { userId, before, wanted }: Change,
): Promise<User> {
  const now = await readUserUntil(api, userId, hasAll(wanted)).catch((error: unknown) => {
    const { message, ...problem } = toProblem(error);
    throw new UnconfirmedError({
      ...problem,
      message: `Siro took it, but reading the user again failed. ${message}`,
      remedy: "Read again before you repeat it.",
    });
  });
  if (hasAll(wanted)(now)) return now;
  const open = fieldsOf(wanted).filter((field) => !isSameValue(field, now[field], wanted[field]));
  if (open.some((field) => !isKnown(now, field, before))) {
    throw new UnconfirmedError({
      kind: "contract",
      message: "Siro took it, but does not show the user's values, so nobody can tell.",
      remedy: "Read again in a minute before you repeat it.",
    });
  }
  const taken = fieldsOf(wanted).filter((field) => !open.includes(field));
  throw new ProblemError({
    kind: "stale",
    message:
      taken.length === 0
        ? `Siro answered yes, but changed nothing. It still shows ${describeUser(now, open)}.`
        : `Siro changed only a part: ${describeUser(now, taken)}. It still shows ${describeUser(now, open)}.`,
    remedy: "Change it in Siro itself, under Settings › Users.",
  });
}

/** "the e-mail ana@old.example, the user enabled" */
export function describeUser(user: UserFacts, fields: readonly UserField[]): string {
  return fields
    .map((field) => {
      if (field === "disabled") {
        return user.disabled === null ? "the state –" : `the user ${stateWord(user.disabled)}`;
      }
      return `${WORDS[field]} ${user[field] ?? "–"}`;
    })
    .join(", ");
}

const stateWord = (disabled: boolean | undefined) => (disabled ? "disabled" : "enabled");

export function kindOfChange(wanted: UserChanges): AuditKind {
  const fields = fieldsOf(wanted);
  const isOnly = (...known: UserField[]) => fields.every((field) => known.includes(field));
  if (isOnly("disabled")) return wanted.disabled ? "siro-user.disable" : "siro-user.enable";
  if (isOnly("email")) return "siro-user.change-email";
  return isOnly("firstName", "lastName") ? "siro-user.rename" : "siro-user.update";
}

/** Whether nobody of this id is in Siro. @throws what else keeps it from being read */
export async function findUser(api: SiroTransport, userId: string): Promise<User | null> {
  return getUser(api, { userId }).catch((error: unknown) => {
    if (isSiroError(error) && error.kind === "not-found") return null;
    throw error;
  });
}
