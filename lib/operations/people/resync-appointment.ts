import "server-only";
import { z } from "zod";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { issueRefSchema, siroUserOf } from "#lib/mapping/fix.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import {
  type Engagement,
  getEngagement,
  type SyncedEngagement,
  syncEngagement,
} from "#lib/siro/organization/engagements.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import type { WriteRow } from "#lib/writes/verdict.ts";
import { participantsWith } from "./appointment-people.ts";
import { finishFix, reconcileFix } from "./person-fix.ts";
import type { FixAttempt } from "./report-fix.ts";
import { confirmedResync, judgeResync, whatDiffers } from "./resynced-appointment.ts";
import { emailSchema, personNameSchema } from "./user-input.ts";

const idSchema = z.string().min(1).max(200);

const factsSchema = z.object({
  before: z.object({ updatedAt: z.string().nullable() }),
  after: z.looseObject({
    rep: z.object({
      crmUserId: z.string(),
      externalId: z.string(),
      email: z.string().optional(),
      name: z.string().optional(),
    }),
    siroUserId: z.string().nullish(),
    issue: issueRefSchema.optional(),
  }),
});

/**
 * Sends one appointment again as Siro has it, with the rep's email corrected and everyone else
 * kept, so that Siro matches the rep again. Siro chooses the connection it writes to; if it creates
 * a second appointment instead, that is a failure and is reported.
 * `PUT /v1/integrations/sync/engagements`
 */
export const resyncAppointment = defineWrite({
  kinds: ["appointment.resync"],
  role: "admin",
  input: z.object({
    engagementId: idSchema,
    /** The rep, by Siro's ID of the CRM user. */
    crmUserId: idSchema,
    /** The Siro user that the rep should be matched to, if known. */
    siroUserId: idSchema.optional(),
    /** The email that Siro should match the rep by. */
    email: emailSchema,
    name: personNameSchema.optional(),
    /** The mapping issue that this should fix. */
    issue: issueRefSchema.optional(),
  }),
  lock: ({ id }, { engagementId }) => `appointment ${id} ${engagementId}`,
  facts: factsSchema,
  read: async ({ actor, organization }, input) => {
    const { engagementId, crmUserId, email, name, issue } = input;
    const api = await siroFor({ organization, actor }).organization();
    const now = await getEngagement(api, { engagementId });
    const corrected = { crmUserId, email, name };
    const { externalId, participants } = await participantsWith(api, now, corrected);
    const sent = sentAgain(now, participants);
    return {
      api,
      sent,
      kind: "appointment.resync",
      target: { id: engagementId, name: now.subject?.trim() || sent.externalId },
      before: { updatedAt: now.updatedAt },
      after: {
        rep: { ...corrected, externalId },
        siroUserId: input.siroUserId ?? (issue && siroUserOf(issue, crmUserId)) ?? null,
        participants: participants.length,
        ...(issue && { issue }),
      },
    };
  },
  call: async ({ api, sent, target, after }, permit) => {
    const answer = await syncEngagement(permit(api), sent);
    const { externalId } = after.rep;
    return confirmedResync(api, answer, { engagementId: target.id, externalId });
  },
  settled: (now, { after }) => ({ ...after, participants: now.engagementUsers?.length ?? null }),
  judge: ({ target, before, after, at }, api) =>
    judgeResync(api, {
      engagementId: target.id,
      externalId: after.rep.externalId,
      updatedBefore: before.updatedAt,
      startedAt: at,
    }),
  finish: (outcome, plan, context) =>
    finishFix(outcome, plan.api, context, attemptOf(plan), (now) => ({
      user: null,
      note: whatDiffers(plan.sent, now),
    })),
  reconciled: (row, outcome, _now, api) => reconcileFix(row, outcome, attemptOf(row), api),
});

function attemptOf({
  target,
  after: { issue, rep, siroUserId = null },
}: Pick<WriteRow<z.infer<typeof factsSchema>>, "target" | "after">): FixAttempt | null {
  const { crmUserId, name = target.name } = rep;
  return issue ? { issue, fix: "resync", siroUserId, crmUserId, personName: name } : null;
}

/** Only known values; Siro keeps the ones that are left out. */
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
  message: "Siro doesn't give a CRM ID for this appointment, so it can't be synced again.",
  remedy: "Choose another of this person's appointments.",
} as const;
