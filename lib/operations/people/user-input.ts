import { z } from "zod";
import { emailSchema } from "#lib/auth/email.ts";

export { emailSchema };

/** A name that a member enters about a person, before it goes to Siro. */
export const personNameSchema = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(100, "Use 100 characters or fewer.")
  .regex(/^\P{Cc}*$/u, "Use visible characters only.");

export const optionalIdSchema = z
  .string()
  .trim()
  .max(200)
  .optional()
  .transform((id) => id || undefined);

/** What a new Siro user should be. */
export const newSiroUserSchema = z.object({
  email: emailSchema,
  firstName: personNameSchema,
  lastName: personNameSchema,
  /** The CRM's ID of the person. */
  externalId: optionalIdSchema,
  memberTeamId: optionalIdSchema,
  /** Whether the user takes a license. */
  billable: z.boolean(),
  /** Otherwise Siro sends an email to set a password. */
  suppressEmails: z.boolean(),
});
export type NewSiroUser = z.infer<typeof newSiroUserSchema>;
