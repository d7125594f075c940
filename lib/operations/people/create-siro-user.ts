import "server-only";
import { z } from "zod";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { issueRefSchema } from "#lib/mapping/fix.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { createUser as createInSiro, type User } from "#lib/siro/organization/users.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import type { WriteRow } from "#lib/writes/verdict.ts";
import { confirmedCreation, judgeCreation, whatWasNotTaken } from "./created-user.ts";
import { confirmedValue, finishFix, reconcileFix } from "./person-fix.ts";
import type { FixAttempt } from "./report-fix.ts";
import { newSiroUserSchema, optionalIdSchema } from "./user-input.ts";

/** Why the user is created. */
const purposeSchema = z.object({
  /** The CRM user to match the Siro user to. */
  crmUserId: optionalIdSchema,
  /** The mapping issue that this should fix. */
  issue: issueRefSchema.optional(),
});

const factsSchema = z.object({
  before: z.null(),
  after: newSiroUserSchema
    .pick({ externalId: true })
    .extend({ email: z.string(), suppressEmails: z.boolean().optional() })
    .extend(purposeSchema.shape),
});

/**
 * Creates a Siro user once and reads it again. Siro may create the user without the CRM ID; `note`
 * then says so.
 * `POST /v1/core/users`
 */
export const createSiroUser = defineWrite({
  kinds: ["siro-user.create"],
  role: "admin",
  input: newSiroUserSchema.extend(purposeSchema.shape),
  lock: ({ id }, { email }) => `new siro-user ${id} ${email.toLowerCase()}`,
  facts: factsSchema,
  read: async ({ actor, organization }, { crmUserId, issue, ...wanted }) => ({
    api: await siroFor({ organization, actor }).organization(),
    wanted,
    kind: "siro-user.create",
    target: { id: crmUserId ?? wanted.email, name: `${wanted.firstName} ${wanted.lastName}` },
    before: null,
    after: { ...wanted, crmUserId, issue },
  }),
  call: async ({ api, wanted }, permit, { organization }) => {
    const organizationId = organization.siroOrganizationId;
    const { id } = await createInSiro(permit(api), { ...wanted, organizationId });
    return confirmedCreation(api, id);
  },
  settled: (user, { after: { crmUserId, issue, suppressEmails } }) => ({
    ...factsOfNew(user),
    ...(suppressEmails !== undefined && { suppressEmails }),
    ...(crmUserId && { crmUserId }),
    ...(issue && { issue }),
  }),
  judge: ({ after, at }, api) => judgeCreation(api, after, at),
  finish: (outcome, plan, context) => {
    const attempt = attemptOf(plan, confirmedValue(outcome));
    return finishFix(onFields(outcome), plan.api, context, attempt, (user) => ({
      user,
      note: whatWasNotTaken(user, plan.wanted),
    }));
  },
  reconciled: (row, outcome, user, api) => reconcileFix(row, outcome, attemptOf(row, user), api),
});

function attemptOf(
  { target, after }: Pick<WriteRow<z.infer<typeof factsSchema>>, "target" | "after">,
  user: User | null,
): FixAttempt | null {
  const { issue, crmUserId = null } = after;
  const siroUserId = user?.id ?? null;
  return issue
    ? { issue, fix: "create-user", siroUserId, crmUserId, personName: target.name }
    : null;
}

/** The part of Siro's current user that the audit row keeps. */
function factsOfNew(user: User) {
  const { id: userId, email, firstName, lastName, externalId, memberTeamId, billable } = user;
  return { userId, email, firstName, lastName, externalId, memberTeamId, billable };
}

/** Siro's error about a value is shown on its field. */
function onFields<T>(outcome: Outcome<T>): Outcome<T> {
  if (outcome.status !== "failed") return outcome;
  const { problem } = outcome;
  if (problem.kind !== "conflict") return outcome;
  const isAboutId = /external/i.test(problem.message);
  const message = isAboutId
    ? `Another Siro user already has this CRM ID (${problem.status ?? 409}).`
    : `Another Siro user already has this email (${problem.status ?? 409}).`;
  const field = isAboutId ? "externalId" : "email";
  return { ...outcome, problem: { ...problem, message, fields: { [field]: message } } };
}
