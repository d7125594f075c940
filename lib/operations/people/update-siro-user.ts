import "server-only";
import { z } from "zod";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { crmUserOf, type FixKind, type IssueRefInput, issueRefSchema } from "#lib/mapping/fix.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import { displayName } from "#lib/queries/display-name.ts";
import type { Organization } from "#lib/queries/organization.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import {
  getUser,
  type User,
  type UserChanges,
  updateUser as updateInSiro,
} from "#lib/siro/organization/users.ts";
import { runWrite } from "#lib/writes/run-write.ts";
import { serialize } from "#lib/writes/serialize.ts";
import { type PersonFix, withFix } from "./person-fix.ts";
import { mayBeSiroAdmin } from "./siro-admins.ts";
import {
  confirmedUser,
  describeUser,
  factsOf,
  fieldsOf,
  hasAll,
  isSameValue,
  judgeUserChange,
  kindOfChange,
  readUserUntil,
  type UserFacts,
  userFactsSchema,
  userLockKey,
} from "./siro-user.ts";
import { emailSchema, personNameSchema } from "./user-input.ts";

export type UpdateSiroUserInput = {
  userId: string;
  changes: UserChanges;
  /** What the member saw in these fields: anything else there is not overwritten. */
  expected?: UserFacts;
  /** The e-mail that a Siro admin signs in with now, typed by the member. */
  typed?: string;
  /** The mapping issue that this shall fix. */
  issue?: IssueRefInput;
};

const userChangesSchema = z
  .strictObject({
    email: emailSchema,
    firstName: personNameSchema,
    lastName: personNameSchema,
    disabled: z.boolean(),
  })
  .partial();

/**
 * Changes a Siro user's e-mail, name, or whether it is disabled, sends only what differs, and reads the
 * user again: Siro may answer 200 and change nothing, which is a failure. The e-mail is what the person
 * signs in to Siro with, so that of a Siro admin must be typed. Needs the admin role.
 * @throws DeniedError
 */
export async function updateSiroUser(
  actor: Actor | null,
  organization: Organization,
  input: UpdateSiroUserInput,
): Promise<Outcome<PersonFix>> {
  const { actor: member } = await guardRole(actor, organization.id, "admin");
  return serialize(userLockKey(organization.id, input.userId), async () => {
    try {
      return await update(member, organization, input);
    } catch (error) {
      return { status: "failed", problem: toProblem(error) };
    }
  });
}

async function update(
  member: Actor,
  organization: Organization,
  { userId, expected, typed, ...input }: UpdateSiroUserInput,
): Promise<Outcome<PersonFix>> {
  const asked = userChangesSchema.parse(input.changes);
  const issue = input.issue ? issueRefSchema.parse(input.issue) : null;
  const api = await siroFor({ organization, actor: member }).organization();
  const now = await getUser(api, { userId });
  refuseOther(now, expected);
  const wanted = differing(now, asked);
  const fields = fieldsOf(wanted);
  if (fields.length === 0) throw new ProblemError(NOTHING_TO_CHANGE);
  if (wanted.email !== undefined) await requireTyped(api, organization, now, wanted.email, typed);
  const before = factsOf(now, fields);
  const outcome = await runWrite<User>({
    actor: member,
    organization,
    subject: {
      kind: kindOfChange(wanted),
      target: { id: userId, name: displayName(now) },
      before,
      after: { ...wanted, ...(issue && { issue }) },
    },
    call: async () => {
      await updateInSiro(api, { userId, changes: wanted });
      return confirmedUser(api, { userId, before, wanted });
    },
    after: (user) => ({ ...factsOf(user, fields), ...(issue && { issue }) }),
    settle: async () =>
      judgeUserChange(await readUserUntil(api, userId, hasAll(wanted)), { before, wanted }),
  });
  return withFix(api, organization.id, onFields(wanted, outcome), {
    attempt: (user) =>
      issue && {
        issue,
        fix: fixOf(wanted),
        siroUserId: userId,
        crmUserId: crmUserOf(issue, userId),
        personName: displayName(user ?? now),
      },
    result: (user) => ({ user, note: null }),
  });
}

export function fixOf(wanted: UserFacts): FixKind {
  if (typeof wanted.email === "string") return "change-email";
  if (typeof wanted.disabled === "boolean") return wanted.disabled ? "disable" : "enable";
  return "change-name";
}

function differing(now: User, asked: UserChanges): UserChanges {
  return Object.fromEntries(
    fieldsOf(asked)
      .filter((field) => !isSameValue(field, now[field], asked[field]))
      .map((field) => [field, asked[field]]),
  );
}

function refuseOther(now: User, expected: UserFacts | undefined): void {
  const seen = userFactsSchema.parse(expected ?? {});
  const changed = userFactsSchema
    .keyof()
    .options.filter(
      (field) => seen[field] !== undefined && !isSameValue(field, now[field], seen[field] ?? null),
    );
  if (changed.length === 0) return;
  throw new ProblemError({
    kind: "stale",
    message: `The user changed meanwhile. Siro shows now: ${describeUser(now, changed)}. Nothing was written.`,
    remedy: "Refresh, then decide again.",
  });
}

async function requireTyped(
  api: SiroTransport,
  organization: Organization,
  now: User,
  email: string,
  typed: string | undefined,
): Promise<void> {
  const login = now.email ?? email;
  if (isSameValue("email", typed, login)) return;
  if (!(await mayBeSiroAdmin(api, organization, now.id))) return;
  const message =
    typed === undefined
      ? `${displayName(now)} may be a Siro admin, and this e-mail is the login. Type ${login} to change it.`
      : `This is not ${login}.`;
  throw new ProblemError({ kind: "input", message, fields: { typed: message } });
}

const NOTHING_TO_CHANGE = {
  kind: "stale",
  message: "Siro has these values already. Nothing was written.",
} as const;

/** What Siro says about a value belongs to its field. */
function onFields<T>(wanted: UserChanges, outcome: Outcome<T>): Outcome<T> {
  if (outcome.status !== "failed") return outcome;
  const { problem } = outcome;
  const [first = "email"] = fieldsOf(wanted);
  if (problem.kind === "conflict" && wanted.email !== undefined) {
    const message = `Another Siro user has the e-mail ${wanted.email} already (${problem.status ?? 409}).`;
    return { ...outcome, problem: { ...problem, message, fields: { email: message } } };
  }
  if (problem.kind !== "invalid") return outcome;
  const told = Object.entries(problem.fields ?? {}).map(([path, text]) => {
    const field = path.split(".").at(-1) ?? "";
    return [field in wanted ? field : first, text] as const;
  });
  const fields = told.length > 0 ? Object.fromEntries(told) : { [first]: problem.message };
  return { ...outcome, problem: { ...problem, fields } };
}
