import { z } from "zod";
import { emailSchema } from "#lib/auth/email.ts";
import { passwordSchema, personNameSchema } from "#lib/auth/person-schemas.ts";

const CODE_LENGTH = 12;

/** The setup code as typed: dashes, spaces and case do not matter. */
export const setupCodeSchema = z
  .string()
  .transform((typed) => typed.toUpperCase().replace(/[^A-Z0-9]/g, ""))
  .superRefine((code, context) => {
    if (code.length === CODE_LENGTH) return;
    context.addIssue(`The code has ${CODE_LENGTH} characters. You entered ${code.length}.`);
  });

export const firstAdminSchema = z.object({
  name: personNameSchema,
  email: emailSchema,
  password: passwordSchema,
});
