import { z } from "zod";
import { organizationInput } from "#lib/action-client/input.ts";
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

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

export const organizationSettingsSchema = z.object({
  ...organizationInput,
  timeZone: z.string().refine(isTimeZone, "This is not a time zone such as America/Denver."),
});
