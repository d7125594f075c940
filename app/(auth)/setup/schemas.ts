import { z } from "zod";
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
  email: z.email("Enter an e-mail address such as dana@acme.com.").max(200),
  password: passwordSchema,
});
