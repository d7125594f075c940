import { z } from "zod";
import { organizationInput } from "#lib/action-client/input.ts";
import { timeZoneSchema } from "#lib/action-client/time-zone.ts";
import { organizationTokenSchema } from "#lib/credentials/token-text.ts";

export const replaceTokenSchema = z.object({
  ...organizationInput,
  token: organizationTokenSchema,
});

export const inOrganizationSchema = z.object(organizationInput);

export const connectSiroUserSchema = z.object({
  ...organizationInput,
  siroUserId: z.string().min(1, "Choose a Siro user.").max(200),
});

export const organizationSettingsSchema = z.object({
  ...organizationInput,
  timeZone: timeZoneSchema,
});

const memberId = z.uuid();
const siroUserId = z.string().min(1).max(200);

/** Only bounds the input. The operation reports bad emails and roles on their field. */
export const inviteMemberSchema = z.object({
  ...organizationInput,
  email: z.string().max(500),
  role: z.string().max(50),
});

export const withdrawInvitationSchema = z.object({
  ...organizationInput,
  invitationId: z.uuid(),
});

export const memberRoleSchema = z.object({
  ...organizationInput,
  memberId,
  role: z.string().max(50),
});

export const memberSchema = z.object({ ...organizationInput, memberId });

export const siroUserDecisionSchema = z.object({ ...organizationInput, memberId, siroUserId });

export const profileSchema = z.object({ ...organizationInput, name: z.string().max(500) });

export const passwordChangeSchema = z.object({
  ...organizationInput,
  current: z.string().max(1_000),
  password: z.string().max(1_000),
});

export const endSessionsSchema = z.object({ ...organizationInput, sessionId: z.uuid().optional() });

export const removeOrganizationSchema = z.object({
  ...organizationInput,
  typedName: z.string().max(500),
});
