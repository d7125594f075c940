import "server-only";
import { z } from "zod";
import type { AuditFacts, AuditKind } from "#lib/audit/events.ts";
import { issueRefSchema } from "#lib/mapping/fix.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getUser, type User, type UserChanges } from "#lib/siro/organization/users.ts";
import { findUndoable } from "#lib/writes/find-undoable.ts";
import { readUntil } from "#lib/writes/read-until.ts";
import { REFRESH_FIRST, UnconfirmedError, unconfirmedRead } from "#lib/writes/unconfirmed-error.ts";
import type { Verdict, WriteRow } from "#lib/writes/verdict.ts";

/** The Siro user fields that siro-admin changes, as Siro has them. */
export const userFactsSchema = z.object({
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  disabled: z.boolean().nullish(),
});
export type UserFacts = z.infer<typeof userFactsSchema>;
type UserField = keyof UserFacts;

const LABELS: Record<Exclude<UserField, "disabled">, string> = {
  email: "the email",
  firstName: "the first name",
  lastName: "the last name",
};

/** One write at a time per Siro user, so the second sees what the first did. */
export function userLockKey(organizationId: string, userId: string): string {
  return `siro-user ${organizationId} ${userId}`;
}

export function fieldsOf(facts: UserFacts): UserField[] {
  return userFactsSchema
    .keyof()
    .options.filter((field) => facts[field] !== undefined && facts[field] !== null);
}

/** The current values of these fields. */
export function factsOf(user: UserFacts, fields: readonly UserField[]): UserFacts {
  return Object.fromEntries(fields.map((field) => [field, user[field]]));
}

/** What to send to restore these values. */
export function changesTo(facts: UserFacts, fields: readonly UserField[]): UserChanges {
  const { email, firstName, lastName, disabled } = factsOf(facts, fields);
  return {
    ...(typeof email === "string" && { email }),
    ...(typeof firstName === "string" && { firstName }),
    ...(typeof lastName === "string" && { lastName }),
    ...(typeof disabled === "boolean" && { disabled }),
  };
}

/** Siro may lowercase an email; that still counts as the same one. */
export function isSameValue(field: UserField, a: unknown, b: unknown): boolean {
  if (field !== "email") return a === b;
  return typeof a === "string" && typeof b === "string"
    ? a.trim().toLowerCase() === b.trim().toLowerCase()
    : a === b;
}

export const hasAll = (wanted: UserFacts) => (user: User) =>
  fieldsOf(wanted).every((field) => isSameValue(field, user[field], wanted[field]));

/** Reads the user until it has the wanted values or waiting longer is pointless. */
function readUserUntil(
  api: SiroTransport,
  userId: string,
  isAsWanted: (user: User) => boolean,
): Promise<User> {
  return readUntil(() => getUser(api, { userId }), isAsWanted);
}

type Change = { userId: string; before: UserFacts; wanted: UserFacts };

/** The audit row of a change, before Siro is called. */
export const userChangeFactsSchema = z.object({
  before: userFactsSchema,
  after: userFactsSchema.extend({ issue: issueRefSchema.optional() }),
});
const undoableFactsSchema = z.object({ before: userFactsSchema, after: userFactsSchema });

/** A confirmed change of a Siro user that hasn't been undone. @throws ProblemError */
export function findUndoablePersonChange(organizationId: string, auditId: string) {
  const ask = { kinds: CHANGE_KINDS, facts: undoableFactsSchema, what: "change of a Siro user" };
  return findUndoable(organizationId, auditId, ask);
}

export type UserChangeRow = WriteRow<z.infer<typeof userChangeFactsSchema>>;

/** Compares what was wanted with what Siro has now. */
export async function judgeUserChange(
  row: UserChangeRow,
  api: SiroTransport,
): Promise<Verdict<User>> {
  const { before } = row;
  const { issue: _, ...wanted } = row.after;
  const now = await readUserUntil(api, row.target.id, hasAll(wanted));
  if (hasAll(wanted)(now)) return { state: "happened", value: now };
  const isUntouched = fieldsOf(wanted).every(
    (field) => isSameValue(field, now[field], before[field] ?? null) && isKnown(now, field, before),
  );
  return isUntouched
    ? { state: "did-not-happen" }
    : {
        state: "cannot-tell",
        message: `Siro now shows ${describeUser(now, fieldsOf(wanted))}.`,
      };
}

export function settledUser(
  user: User,
  { after: { issue, ...wanted } }: UserChangeRow,
): AuditFacts {
  return { ...factsOf(user, fieldsOf(wanted)), ...(issue && { issue }) };
}

/** If a field had a value before, an empty one means that the answer left it out. */
function isKnown(now: User, field: UserField, before: UserFacts): boolean {
  return now[field] !== null || (before[field] ?? null) === null;
}

/**
 * Reads the user again after Siro accepted a change. Siro may answer 200 and leave the user
 * unchanged, which is a failure.
 * @throws UnconfirmedError if it can't be read or is inconclusive, ProblemError if the change
 * didn't happen
 */
export async function confirmedUser(
  api: SiroTransport,
  { userId, before, wanted }: Change,
): Promise<User> {
  const now = await readUserUntil(api, userId, hasAll(wanted)).catch((error: unknown) => {
    throw unconfirmedRead(error, "the user");
  });
  if (hasAll(wanted)(now)) return now;
  const open = fieldsOf(wanted).filter((field) => !isSameValue(field, now[field], wanted[field]));
  if (open.some((field) => !isKnown(now, field, before))) {
    throw new UnconfirmedError({
      kind: "contract",
      message:
        "Siro accepted the change but doesn't show the user's values, so it can't be confirmed.",
      remedy: REFRESH_FIRST,
    });
  }
  const taken = fieldsOf(wanted).filter((field) => !open.includes(field));
  throw new ProblemError({
    kind: "stale",
    message:
      taken.length === 0
        ? `Siro accepted the change but changed nothing. It still shows ${describeUser(now, open)}.`
        : `Siro made only part of the change: ${describeUser(now, taken)}. It still shows ${describeUser(now, open)}.`,
    remedy: "Make the change in Siro under Settings › Users.",
  });
}

/** "the email ana@old.example, the user enabled" */
export function describeUser(user: UserFacts, fields: readonly UserField[]): string {
  return fields
    .map((field) => {
      if (field === "disabled") {
        return user.disabled === null ? "the state –" : `the user ${stateLabel(user.disabled)}`;
      }
      return `${LABELS[field]} ${user[field] ?? "–"}`;
    })
    .join(", ");
}

const stateLabel = (disabled: boolean | undefined) => (disabled ? "disabled" : "enabled");

export const CHANGE_KINDS = [
  "siro-user.change-email",
  "siro-user.rename",
  "siro-user.update",
  "siro-user.enable",
  "siro-user.disable",
] as const satisfies readonly AuditKind[];

export function kindOfChange(wanted: UserChanges): AuditKind {
  const fields = fieldsOf(wanted);
  const isOnly = (...known: UserField[]) => fields.every((field) => known.includes(field));
  if (isOnly("disabled")) return wanted.disabled ? "siro-user.disable" : "siro-user.enable";
  if (isOnly("email")) return "siro-user.change-email";
  return isOnly("firstName", "lastName") ? "siro-user.rename" : "siro-user.update";
}

/**
 * The user, or null if Siro has no user with this ID.
 * @throws any other error that prevents reading it
 */
export async function findUser(api: SiroTransport, userId: string): Promise<User | null> {
  return getUser(api, { userId }).catch((error: unknown) => {
    if (isSiroError(error) && error.kind === "not-found") return null;
    throw error;
  });
}
