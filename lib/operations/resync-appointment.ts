import "server-only";
import { z } from "zod";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { type IssueRefInput, issueRefSchema, siroUserOf } from "#lib/mapping/fix.ts";
import type { Organization } from "#lib/queries/organization.ts";
import {
  type Engagement,
  getEngagement,
  type SyncedEngagement,
  syncEngagement,
} from "#lib/siro/organization/engagements.ts";
import type { SiroTransport } from "#lib/siro/transport.ts";
import { participantsWith } from "./appointment-people.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import type { Outcome } from "./outcome.ts";
import { type PersonFix, withFix } from "./person-fix.ts";
import { runWrite, type Settlement } from "./run-write.ts";
import { ProblemError, toProblem } from "./to-problem.ts";
import { UnconfirmedError } from "./unconfirmed.ts";
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
  return oneAtATime(`appointment ${organization.id} ${input.engagementId}`, async () => {
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
  const rep = { crmUserId, email, name };
  const { externalId, participants } = await participantsWith(api, before, rep);
  const sent = sentAgain(before, participants);
  const title = before.subject?.trim() || sent.externalId;
  const facts = { rep: { ...rep, externalId }, ...(issue && { issue }) };
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
      if (answer.id !== engagementId) throw new ProblemError(wroteElsewhere(answer));
      return confirmed(api, engagementId, externalId);
    },
    after: (now) => ({ ...facts, participants: now.engagementUsers?.length ?? null }),
    settle: async () =>
      judgeResync(await getEngagement(api, { engagementId }), before.updatedAt, externalId),
  });
  return withFix(api, organization.id, outcome, {
    attempt: () =>
      issue
        ? {
            issue,
            fix: "resync",
            siroUserId: input.siroUserId ?? siroUserOf(issue, crmUserId),
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

const takesPart = (now: Engagement, externalId: string) =>
  now.engagementUsers?.some((row) => row.externalId === externalId) === true;

async function confirmed(
  api: SiroTransport,
  engagementId: string,
  externalId: string,
): Promise<Engagement> {
  const now = await getEngagement(api, { engagementId }).catch((error: unknown) => {
    const { message, ...problem } = toProblem(error);
    throw new UnconfirmedError({
      ...problem,
      message: `Siro took it, but reading the appointment again failed. ${message}`,
      remedy: "Sync it again: doing so twice does no harm.",
    });
  });
  if (takesPart(now, externalId)) return now;
  if (now.engagementUsers === null) throw new UnconfirmedError(NOT_SHOWN);
  throw new ProblemError(REP_NOT_THERE);
}

/** After a lost answer: an appointment that changed since, with the rep in it, says that it happened. */
export function judgeResync(
  now: Engagement,
  updatedBefore: string | null,
  externalId: string,
): Settlement<Engagement> {
  const remedy = "Sync it again: doing so twice does no harm.";
  if (now.updatedAt === null || updatedBefore === null) return { state: "unclear", remedy };
  if (now.updatedAt === updatedBefore) return { state: "did-not-happen", remedy };
  return takesPart(now, externalId)
    ? { state: "happened", value: now }
    : { state: "unclear", remedy };
}

/** What Siro no longer shows as it was sent, in a sentence; null where it shows everything. */
function whatDiffers(sent: SyncedEngagement, now: Engagement): string | null {
  const fields = ["subject", "content", "startTime", "endTime", "direction"] as const;
  const words = { subject: "subject", content: "notes", direction: "direction" };
  const lost = fields
    .filter((field) => sent[field] !== undefined && now[field] !== sent[field])
    .map((field) => (field === "startTime" ? "start" : field === "endTime" ? "end" : words[field]));
  const gone = sent.engagementUsers.filter(({ externalId }) => !takesPart(now, externalId)).length;
  const parts = [
    ...(lost.length > 0 ? [`another ${new Intl.ListFormat("en").format(lost)}`] : []),
    ...(gone > 0 ? [`${gone} fewer taking part`] : []),
  ];
  return parts.length === 0
    ? null
    : `Siro took it, but shows ${parts.join(" and ")} now. Look at the appointment in the CRM.`;
}

const NO_CRM_ID = {
  kind: "invalid",
  message: "Siro does not tell the CRM ID of this appointment, so it cannot be sent again.",
  remedy: "Choose another appointment of this person.",
} as const;

const REP_NOT_THERE = {
  kind: "stale",
  message: "Siro answered yes, but the person does not take part in the appointment.",
  remedy: "Map the person on Siro's User Mapping page.",
} as const;

const NOT_SHOWN = {
  kind: "contract",
  message: "Siro took it, but does not show who takes part, so nobody can tell.",
  remedy: "Sync it again: doing so twice does no harm.",
} as const;

const wroteElsewhere = ({ id, externalId }: Engagement) =>
  ({
    kind: "stale",
    message: `Siro wrote to another of its connections: it has a second appointment ${externalId ?? ""} there now (${id}), and this one is as it was.`,
    remedy: "Remove the second one in Siro, and map the person on Siro's User Mapping page.",
  }) as const;
