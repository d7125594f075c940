import "server-only";
import { z } from "zod";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { type IssueRefInput, issueRefSchema } from "#lib/mapping/fix.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import type { Organization } from "#lib/queries/organization.ts";
import { createUser as createInSiro, type User } from "#lib/siro/organization/users.ts";
import { runWrite } from "#lib/writes/run-write.ts";
import { serialize } from "#lib/writes/serialize.ts";
import { confirmedCreation, settledCreation, whatWasNotTaken } from "./made-user.ts";
import { type PersonFix, withFix } from "./person-fix.ts";
import { emailSchema, personNameSchema } from "./user-input.ts";

export type CreateSiroUserInput = {
  /** The CRM user whom the Siro user shall belong to. */
  crmUserId?: string;
  email: string;
  firstName: string;
  lastName: string;
  /** The CRM's id of the person. */
  externalId?: string;
  memberTeamId?: string;
  /** Whether the user takes a license. */
  billable: boolean;
  /** Else Siro sends an e-mail to set a password. */
  suppressEmails: boolean;
  /** The mapping issue that this shall fix. */
  issue?: IssueRefInput;
};

const optionalIdSchema = z
  .string()
  .trim()
  .max(200)
  .optional()
  .transform((id) => id || undefined);

const newUserSchema = z.object({
  crmUserId: optionalIdSchema,
  email: emailSchema,
  firstName: personNameSchema,
  lastName: personNameSchema,
  externalId: optionalIdSchema,
  memberTeamId: optionalIdSchema,
  billable: z.boolean(),
  suppressEmails: z.boolean(),
  issue: issueRefSchema.optional(),
});

/**
 * Creates a Siro user once, and reads it again. Siro may take the user and leave out the CRM's id: then
 * `note` says so. Needs the admin role.
 * @throws DeniedError
 */
export async function createSiroUser(
  actor: Actor | null,
  organization: Organization,
  input: CreateSiroUserInput,
): Promise<Outcome<PersonFix>> {
  const { actor: member } = await guardRole(actor, organization.id, "admin");
  const turn = `new siro-user ${organization.id} ${input.email?.trim().toLowerCase()}`;
  return serialize(turn, async () => {
    try {
      return await create(member, organization, newUserSchema.parse(input));
    } catch (error) {
      return { status: "failed", problem: toProblem(error) };
    }
  });
}

async function create(
  member: Actor,
  organization: Organization,
  { crmUserId, issue, suppressEmails, ...wanted }: z.infer<typeof newUserSchema>,
): Promise<Outcome<PersonFix>> {
  const api = await siroFor({ organization, actor: member }).organization();
  const startedAt = new Date();
  const personName = `${wanted.firstName} ${wanted.lastName}`;
  const facts = { ...(crmUserId && { crmUserId }), ...(issue && { issue }) };
  const outcome = await runWrite<User>({
    actor: member,
    organization,
    subject: {
      kind: "siro-user.create",
      target: { id: crmUserId ?? wanted.email, name: personName },
      after: { ...wanted, suppressEmails, ...facts },
    },
    call: async () => {
      const { siroOrganizationId: organizationId } = organization;
      const made = await createInSiro(api, { ...wanted, suppressEmails, organizationId });
      return confirmedCreation(api, made.id);
    },
    after: (user) => ({ ...factsOfNew(user), suppressEmails, ...facts }),
    settle: () => settledCreation(api, wanted, startedAt),
  });
  return withFix(api, organization.id, onFields(outcome), {
    attempt: (user) =>
      issue
        ? {
            issue,
            fix: "create-user",
            siroUserId: user?.id ?? null,
            crmUserId: crmUserId ?? null,
            personName,
          }
        : null,
    result: (user) => ({ user, note: whatWasNotTaken(user, wanted) }),
  });
}

/** What the audit row keeps of the user that Siro has now. */
export function factsOfNew(user: User) {
  const { id: userId, email, firstName, lastName, externalId, memberTeamId, billable } = user;
  return { userId, email, firstName, lastName, externalId, memberTeamId, billable };
}

/** What Siro says about a value belongs to its field. */
function onFields<T>(outcome: Outcome<T>): Outcome<T> {
  if (outcome.status !== "failed") return outcome;
  const { problem } = outcome;
  if (problem.kind !== "conflict") return outcome;
  const isAboutId = /external/i.test(problem.message);
  const message = isAboutId
    ? `Another Siro user has this CRM ID already (${problem.status ?? 409}).`
    : `Another Siro user has this e-mail already (${problem.status ?? 409}).`;
  const field = isAboutId ? "externalId" : "email";
  return { ...outcome, problem: { ...problem, message, fields: { [field]: message } } };
}
