import "server-only";
import { z } from "zod";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { issueRefSchema } from "#lib/mapping/fix.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { displayName } from "#lib/queries/display-name.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import {
  getUser,
  type User,
  type UserChanges,
  updateUser as updateInSiro,
} from "#lib/siro/organization/users.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import type { WriteContext } from "#lib/writes/definition.ts";
import { confirmedValue, finishFix } from "./person-fix.ts";
import { mayBeSiroAdmin } from "./siro-admins.ts";
import {
  CHANGE_KINDS,
  changesTo,
  confirmedUser,
  describeUser,
  factsOf,
  fieldsOf,
  isSameValue,
  judgeUserChange,
  kindOfChange,
  settledUser,
  type UserFacts,
  userChangeFactsSchema,
  userFactsSchema,
  userLockKey,
} from "./siro-user.ts";
import { undoPersonChange } from "./undo-person-change.ts";
import { fixAttemptOf, reconcileUserFix } from "./user-fix.ts";
import { emailSchema, personNameSchema } from "./user-input.ts";

/**
 * Changes a Siro user's email, name, or disabled state; sends only what differs and reads the user
 * again, because Siro may answer 200 and change nothing, which is a failure. The email is the
 * person's Siro sign-in, so changing a Siro admin's email requires typing it.
 * `PUT /v1/core/users/{id}`
 */
export const updateSiroUser = defineWrite({
  kinds: CHANGE_KINDS,
  role: "admin",
  input: z.object({
    userId: z.string().min(1).max(200),
    changes: z
      .strictObject({
        email: emailSchema,
        firstName: personNameSchema,
        lastName: personNameSchema,
        disabled: z.boolean(),
      })
      .partial(),
    /** The values the member saw in these fields: any other value isn't overwritten. */
    expected: userFactsSchema.default({}),
    /** The email a Siro admin signs in with now, typed by the member. */
    typed: z.string().max(300).optional(),
    /** The mapping issue that this should fix. */
    issue: issueRefSchema.optional(),
  }),
  lock: ({ id }, { userId }) => userLockKey(id, userId),
  facts: userChangeFactsSchema,
  read: async ({ actor, organization }, { userId, changes, expected, typed, issue }) => {
    const api = await siroFor({ organization, actor }).organization();
    const now = await getUser(api, { userId });
    refuseOther(now, expected);
    const wanted = differing(now, changes);
    const fields = fieldsOf(wanted);
    if (fields.length === 0) throw new ProblemError(NOTHING_TO_CHANGE);
    if (wanted.email !== undefined) await requireTyped(api, organization, now, wanted.email, typed);
    return {
      api,
      wanted,
      kind: kindOfChange(wanted),
      target: { id: userId, name: displayName(now) },
      before: factsOf(now, fields),
      after: { ...wanted, issue },
    };
  },
  call: async ({ api, wanted, before, target: { id: userId } }, permit) => {
    await updateInSiro(permit(api), { userId, changes: wanted });
    return confirmedUser(api, { userId, before, wanted });
  },
  settled: settledUser,
  judge: judgeUserChange,
  finish: (outcome, plan, context) => {
    const attempt = fixAttemptOf(plan, confirmedValue(outcome));
    const result = (user: User) => ({ user, note: null });
    return finishFix(onFields(plan.wanted, outcome), plan.api, context, attempt, result);
  },
  reconciled: reconcileUserFix,
  undoneBy: undoPersonChange,
});

function differing(now: User, asked: UserChanges): UserChanges {
  return changesTo(
    asked,
    fieldsOf(asked).filter((field) => !isSameValue(field, now[field], asked[field])),
  );
}

function refuseOther(now: User, seen: UserFacts): void {
  const changed = userFactsSchema
    .keyof()
    .options.filter(
      (field) => seen[field] !== undefined && !isSameValue(field, now[field], seen[field] ?? null),
    );
  if (changed.length === 0) return;
  throw new ProblemError({
    kind: "stale",
    message: `The user has changed in the meantime. Siro now shows ${describeUser(now, changed)}. Nothing was changed.`,
    remedy: "Refresh, then decide again.",
  });
}

async function requireTyped(
  api: SiroTransport,
  organization: WriteContext["organization"],
  now: User,
  email: string,
  typed: string | undefined,
): Promise<void> {
  const login = now.email ?? email;
  if (isSameValue("email", typed, login)) return;
  if (!(await mayBeSiroAdmin(api, organization, now.id))) return;
  const message =
    typed === undefined
      ? `${displayName(now)} may be a Siro admin who signs in with this email. Type ${login} to change it.`
      : `That doesn't match ${login}.`;
  throw new ProblemError({ kind: "input", message, fields: { typed: message } });
}

const NOTHING_TO_CHANGE = {
  kind: "stale",
  message: "Siro already has these values. Nothing was changed.",
} as const;

/** Siro's error about a value is shown on its field. */
function onFields<T>(wanted: UserChanges, outcome: Outcome<T>): Outcome<T> {
  if (outcome.status !== "failed") return outcome;
  const { problem } = outcome;
  const [first = "email"] = fieldsOf(wanted);
  if (problem.kind === "conflict" && wanted.email !== undefined) {
    const message = `Another Siro user already has the email ${wanted.email} (${problem.status ?? 409}).`;
    return { ...outcome, problem: { ...problem, message, fields: { email: message } } };
  }
  if (problem.kind !== "invalid") return outcome;
  const reported = Object.entries(problem.fields ?? {}).map(([path, text]) => {
    const field = path.split(".").at(-1) ?? "";
    return [field in wanted ? field : first, text] as const;
  });
  const fields = reported.length > 0 ? Object.fromEntries(reported) : { [first]: problem.message };
  return { ...outcome, problem: { ...problem, fields } };
}
