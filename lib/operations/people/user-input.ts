import { z } from "zod";
import { emailSchema } from "#lib/auth/email.ts";
import { pastedText } from "#lib/pasted-schema.ts";

export { emailSchema };

/** A person's name as entered by a member, before it's sent to Siro. */
export const personNameSchema = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(100, "Use 100 characters or fewer.")
  .regex(/^\P{Cc}*$/u, "Use visible characters only.");

export const optionalIdSchema = pastedText
  .pipe(z.string().max(200))
  .optional()
  .transform((id) => id || undefined);

/** The values for a new Siro user. */
export const newSiroUserSchema = z.object({
  email: emailSchema,
  firstName: personNameSchema,
  lastName: personNameSchema,
  /** The person's ID in the CRM. */
  externalId: optionalIdSchema,
  memberTeamId: optionalIdSchema,
  /** Whether the user takes a license. */
  billable: z.boolean(),
  /** Otherwise Siro sends an email to set a password. */
  suppressEmails: z.boolean(),
});
export type NewSiroUser = z.infer<typeof newSiroUserSchema>;
