import "server-only";
import { z } from "zod";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { type IssueRefInput, issueRefSchema, siroUserOf } from "#lib/mapping/fix.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import type { Organization } from "#lib/queries/organization.ts";
import {
  type Engagement,
  getEngagement,
  type SyncedEngagement,
  syncEngagement,
} from "#lib/siro/organization/engagements.ts";
import { runWrite } from "#lib/writes/run-write.ts";
import { serialize } from "#lib/writes/serialize.ts";
import { participantsWith } from "./appointment-people.ts";
import { type PersonFix, withFix } from "./person-fix.ts";
import { confirmedResync, settledResync, whatDiffers } from "./resynced-appointment.ts";
import { emailSchema, personNameSchema } from "./user-input.ts";

export type ResyncAppointmentInput = {
  engagementId: string;
  /** The rep, by Siro's id of the CRM user. */
  crmUserId: string;
  /** The Siro user whom Siro shall map the rep to, where it is known. */
  siroUserId?: string;
  /** The e-mail that Siro shall map the rep by. */
  email: string;
  name?: string;
  /** The mapping issue that this shall fix. */
  issue?: IssueRefInput;
};

const idSchema = z.string().min(1).max(200);
const resyncSchema = z.object({
  engagementId: idSchema,
  crmUserId: idSchema,
  siroUserId: idSchema.optional(),
  email: emailSchema,
  name: personNameSchema.optional(),
  issue: issueRefSchema.optional(),
});
type Resync = z.infer<typeof resyncSchema>;

/**
 * Sends one appointment again as Siro has it, with the rep's e-mail corrected and everybody else kept,
 * so that Siro maps the rep anew. Siro chooses the connection that it writes to: where it makes a second
 * appointment instead, that is a failure and said. Needs the admin role.
 * @throws DeniedError
 */
export async function resyncAppointment(
  actor: Actor | null,
  organization: Organization,
  input: ResyncAppointmentInput,
): Promise<Outcome<PersonFix>> {
  const { actor: member } = await guardRole(actor, organization.id, "admin");
  return serialize(`appointment ${organization.id} ${input.engagementId}`, async () => {
    try {
      return await resync(member, organization, resyncSchema.parse(input));
    } catch (error) {
      return { status: "failed", problem: toProblem(error) };
    }
  });
}

async function resync(
  member: Actor,
  organization: Organization,
  { engagementId, crmUserId, email, name, issue, ...input }: Resync,
): Promise<Outcome<PersonFix>> {
  const api = await siroFor({ organization, actor: member }).organization();
  const before = await getEngagement(api, { engagementId });
  const startedAt = new Date();
  const rep = { crmUserId, email, name };
  const { externalId, participants } = await participantsWith(api, before, rep);
  const sent = sentAgain(before, participants);
  const title = before.subject?.trim() || sent.externalId;
  const siroUserId = input.siroUserId ?? (issue && siroUserOf(issue, crmUserId)) ?? null;
  const facts = { rep: { ...rep, externalId }, siroUserId, ...(issue && { issue }) };
  const outcome = await runWrite<Engagement>({
    actor: member,
    organization,
    subject: {
      kind: "appointment.resync",
      target: { id: engagementId, name: title },
      before: { updatedAt: before.updatedAt },
      after: { ...facts, participants: participants.length },
    },
    call: async () => {
      const answer = await syncEngagement(api, sent);
      return confirmedResync(api, answer, { engagementId, externalId });
    },
    after: (now) => ({ ...facts, participants: now.engagementUsers?.length ?? null }),
    settle: () =>
      settledResync(api, {
        engagementId,
        externalId,
        updatedBefore: before.updatedAt,
        startedAt,
      }),
  });
  return withFix(api, organization.id, outcome, {
    attempt: () =>
      issue
        ? {
            issue,
            fix: "resync",
            siroUserId,
            crmUserId,
            personName: name ?? title,
          }
        : null,
    result: (now) => ({ user: null, note: whatDiffers(sent, now) }),
  });
}

/** Only what is known; what is left out stays as Siro has it. */
function sentAgain(
  engagement: Engagement,
  engagementUsers: SyncedEngagement["engagementUsers"],
): SyncedEngagement {
  const { externalId, direction, subject, content } = engagement;
  if (externalId === null) throw new ProblemError(NO_CRM_ID);
  return {
    externalId,
    direction: direction ?? undefined,
    subject: subject ?? undefined,
    content: content ?? undefined,
    startTime: engagement.startTime ?? undefined,
    startTimeLocalized: engagement.startTimeLocalized ?? undefined,
    endTime: engagement.endTime ?? undefined,
    engagementUsers,
  };
}

const NO_CRM_ID = {
  kind: "invalid",
  message: "Siro does not tell the CRM ID of this appointment, so it cannot be sent again.",
  remedy: "Choose another appointment of this person.",
} as const;
