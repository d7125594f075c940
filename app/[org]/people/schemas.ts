import { z } from "zod";
import { organizationInput } from "#lib/action-client/input.ts";

const id = z.string().min(1).max(200);
const issueId = z.string().min(1).max(300);
const nameText = z.string().max(200);

export const checkAgainSchema = z.object(organizationInput);

/** One fix with its values. What is right for a value is for the operation to say, on its field. */
const changeSchema = z.discriminatedUnion("fix", [
  z.object({
    fix: z.literal("change-email"),
    siroUserId: id,
    /** What the member saw there. */
    before: z.string().max(300).nullable(),
    email: z.string().max(300),
    typed: z.string().max(300).optional(),
  }),
  z.object({
    fix: z.literal("change-name"),
    siroUserId: id,
    firstName: nameText,
    lastName: nameText,
  }),
  z.object({ fix: z.enum(["enable", "disable"]), siroUserId: id }),
  z.object({
    fix: z.literal("create-user"),
    crmUserId: id,
    email: z.string().max(300),
    firstName: nameText,
    lastName: nameText,
    externalId: z.string().max(200),
    memberTeamId: z.string().max(200).optional(),
    billable: z.boolean(),
    suppressEmails: z.boolean(),
  }),
  z.object({
    fix: z.literal("resync"),
    siroUserId: id,
    crmUserId: id,
    engagementId: z.string().max(200),
    email: z.string().max(300),
  }),
  z.object({ fix: z.literal("map-in-siro"), siroUserId: id, crmUserId: id }),
]);
export type FixChange = z.infer<typeof changeSchema>;

export const applyFixSchema = z.object({ ...organizationInput, issueId, change: changeSchema });

export const undoFixSchema = z.object({ ...organizationInput, auditId: z.uuid(), issueId });

export const recheckFixSchema = z.object({ ...organizationInput, fixId: z.uuid(), issueId });

export const ignoreIssueSchema = z.object({
  ...organizationInput,
  issueId,
  reason: z.string().max(2000),
  /** ISO day, inclusive; null is for ever. */
  until: z.iso.date({ error: "Choose a date." }).nullable(),
});

export const stopIgnoringSchema = z.object({ ...organizationInput, issueId });

/** Of `?issue=…` and `?crm=…`. */
export const issueIdSchema = issueId;
export const crmUserIdSchema = id;
