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
