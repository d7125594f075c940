import { z } from "zod";
import { emailSchema } from "#lib/auth/email.ts";
import { pastedText } from "#lib/pasted-schema.ts";
import { typedName } from "#lib/typed-name.ts";

export { emailSchema };

/** A person's name as entered by a member, before it's sent to Siro. */
export const personNameSchema = typedName({
  missing: "Enter a name.",
  most: 100,
  tooLong: "Use 100 characters or fewer.",
});

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
