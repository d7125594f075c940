import "server-only";
import { z } from "zod";
import type { OpenWrite } from "#lib/audit/open-writes.ts";
import { crmUserOf, issueRefSchema } from "#lib/mapping/fix.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { lateProblem } from "#lib/writes/late-problem.ts";
import type { LateSettlement, Settler } from "#lib/writes/reconcilers.ts";
import type { Settlement } from "#lib/writes/run-write.ts";
import { factsOfNew } from "./create-siro-user.ts";
import { settledCreation } from "./made-user.ts";
import { type FixAttempt, reportFix } from "./report-fix.ts";
import { settledResync } from "./resynced-appointment.ts";
import {
  factsOf,
  fieldsOf,
  hasAll,
  judgeUserChange,
  readUserUntil,
  userFactsSchema,
} from "./siro-user.ts";
import { fixOf } from "./update-siro-user.ts";

const issue = issueRefSchema.optional();
const changeSchema = z.object({
  before: userFactsSchema,
  after: userFactsSchema.extend({ issue }),
});
const creationSchema = z.object({
  email: z.string(),
  externalId: z.string().optional(),
  crmUserId: z.string().optional(),
  issue,
});
const resyncSchema = z.object({
  before: z.object({ updatedAt: z.string().nullable() }),
  after: z.looseObject({
    rep: z.object({ crmUserId: z.string(), externalId: z.string() }),
    siroUserId: z.string().nullish(),
    issue,
  }),
});

/** A crash while a Siro user was changed: the user as it is now tells. */
export const settleUserChange: Settler = async (write, api) => {
  const { before, after } = changeSchema.parse(write);
  const { issue, ...wanted } = after;
  const userId = write.targetId;
  const now = await readUserUntil(api, userId, hasAll(wanted));
  return late(api, write, judgeUserChange(now, { before, wanted }), {
    after: (user) => ({ ...factsOf(user, fieldsOf(wanted)), ...(issue && { issue }) }),
    attempt: () =>
      issue && {
        issue,
        fix: fixOf(wanted),
        siroUserId: userId,
        crmUserId: crmUserOf(issue, userId),
        personName: write.targetName,
      },
  });
};

/** A crash while a Siro user was made: a new user with this e-mail tells. */
export const settleUserCreation: Settler = async (write, api) => {
  const { issue, crmUserId, ...wanted } = creationSchema.parse(write.after);
  return late(api, write, await settledCreation(api, wanted, write.at), {
    after: (user) => ({ ...factsOfNew(user), crmUserId, ...(issue && { issue }) }),
    attempt: (user) =>
      issue && {
        issue,
        fix: "create-user",
        siroUserId: user?.id ?? null,
        crmUserId: crmUserId ?? null,
        personName: write.targetName,
      },
  });
};

/** A crash while an appointment was sent again: whether it changed since tells. */
export const settleResync: Settler = async (write, api) => {
  const { before, after } = resyncSchema.parse(write);
  const { issue, rep, siroUserId = null } = after;
  const settlement = await settledResync(api, {
    engagementId: write.targetId,
    externalId: rep.externalId,
    updatedBefore: before.updatedAt,
    startedAt: write.at,
  });
  return late(api, write, settlement, {
    after: () => after,
    attempt: () =>
      issue && {
        issue,
        fix: "resync",
        siroUserId,
        crmUserId: rep.crmUserId,
        personName: write.targetName,
      },
  });
};

/** What a crash left open, with the fix that it was for: Siro's records say whether it is one. */
async function late<T>(
  api: SiroTransport,
  write: OpenWrite,
  settlement: Settlement<T>,
  toldBy: {
    after: (value: T) => Record<string, unknown>;
    attempt: (value: T | null) => FixAttempt | undefined;
  },
): Promise<LateSettlement> {
  const settled = lateSettlement(settlement, toldBy.after);
  const attempt = toldBy.attempt(settlement.state === "happened" ? settlement.value : null);
  if (attempt) {
    const { outcome: status, problem } = settled;
    await reportFix(api, write.organization.id, attempt, { auditId: write.id, status, problem });
  }
  return settled;
}

function lateSettlement<T>(
  settlement: Settlement<T>,
  after: (value: T) => Record<string, unknown>,
): LateSettlement {
  if (settlement.state === "happened") {
    return { outcome: "succeeded", after: after(settlement.value) };
  }
  const isKnown = settlement.state === "did-not-happen";
  const usual = isKnown ? "Read again: nothing was changed." : "Reading Siro does not tell.";
  const found = settlement.message ?? usual;
  return { outcome: isKnown ? "failed" : "unknown", problem: lateProblem(found) };
}
