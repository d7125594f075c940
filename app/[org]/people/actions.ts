"use server";

import { z } from "zod";
import { organizationAction } from "#lib/action-client/client.ts";
import { organizationInput } from "#lib/action-client/input.ts";
import { decideMappingIssue } from "#lib/operations/people/decide-mapping-issue.ts";
import { fixChangeSchema, issueIdSchema } from "#lib/operations/people/fix-change.ts";
import { recheckFix } from "#lib/operations/people/recheck-fix.ts";
import { undoPersonChange } from "#lib/operations/people/undo-person-change.ts";
import { withdrawDecision } from "#lib/operations/people/withdraw-decision.ts";
import { startScan } from "#lib/queries/people-scan/people-scans.ts";
import { findIssue, issueGone, rereadPeople, runFix } from "./_queries/change-person.ts";

const onIssue = z.object({ ...organizationInput, issueId: issueIdSchema });

/** Starts a new scan; the page polls its progress. */
export const checkAgainAction = organizationAction
  .inputSchema(z.object(organizationInput))
  .action(async ({ ctx }) => {
    startScan(ctx.organization);
    return { started: true };
  });

export const applyFixAction = organizationAction
  .inputSchema(onIssue.extend({ change: fixChangeSchema }))
  .action(async ({ parsedInput: { issueId, change }, ctx }) => {
    const found = await findIssue(ctx, issueId);
    if (!found) return issueGone;
    const { issue, personName } = found;
    const outcome = await runFix(ctx, issue, personName, change);
    const made = outcome.status === "succeeded" ? outcome.value.user?.id : undefined;
    const siroUserIds = [...new Set([...issue.siroUserIds, ...(made ? [made] : [])])];
    await rereadPeople(ctx, { siroUserIds, crmUserIds: issue.crmUserIds });
    return outcome;
  });

export const undoFixAction = organizationAction
  .inputSchema(onIssue.extend({ auditId: z.uuid() }))
  .action(async ({ parsedInput: { auditId }, ctx }) => {
    const outcome = await undoPersonChange(ctx.actor, ctx.organization, { auditId });
    const user = outcome.status === "succeeded" ? outcome.value.user : null;
    if (user) await rereadPeople(ctx, { siroUserIds: [user.id], crmUserIds: [] });
    return outcome;
  });

export const recheckFixAction = organizationAction
  .inputSchema(onIssue.extend({ fixId: z.uuid() }))
  .action(async ({ parsedInput: { fixId, issueId }, ctx }) => {
    const outcome = await recheckFix(ctx.actor, ctx.organization, { fixId });
    const found = await findIssue(ctx, issueId);
    if (found) await rereadPeople(ctx, found.issue);
    return outcome;
  });

export const ignoreIssueAction = organizationAction
  .inputSchema(
    onIssue.extend({
      reason: z.string().max(2000),
      /** ISO day, inclusive; null has no end. */
      until: z.iso.date({ error: "Choose a date." }).nullable(),
    }),
  )
  .action(async ({ parsedInput: { issueId, reason, until }, ctx }) => {
    const found = await findIssue(ctx, issueId);
    if (!found) return issueGone;
    return decideMappingIssue(ctx.actor, ctx.organization, {
      ...found,
      reason,
      until: until && endOfDay(until),
    });
  });

export const stopIgnoringAction = organizationAction
  .inputSchema(onIssue)
  .action(async ({ parsedInput: { issueId }, ctx }) => {
    const personName = (await findIssue(ctx, issueId))?.personName ?? issueId;
    return withdrawDecision(ctx.actor, ctx.organization, { issueId, personName });
  });

/** The whole day counts, in UTC. */
const endOfDay = (day: string) => `${day}T23:59:59.999Z`;
