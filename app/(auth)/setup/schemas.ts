import { z } from "zod";

export const CODE_LENGTH = 12;
export const PASSWORD_MIN_LENGTH = 12;

/** The setup code as typed: dashes, spaces and case do not matter. */
export const setupCodeSchema = z
  .string()
  .transform((typed) => typed.toUpperCase().replace(/[^A-Z0-9]/g, ""))
  .superRefine((code, context) => {
    if (code.length === CODE_LENGTH) return;
    const entered = code.length === 1 ? "1 was" : `${code.length} were`;
    context.addIssue(`The code has ${CODE_LENGTH} characters; ${entered} entered.`);
  });

export const firstAdminSchema = z.object({
  name: z.string().trim().min(1, "Enter your name.").max(100, "At most 100 characters."),
  email: z.email("Enter an e-mail address such as dana@acme.com.").max(200),
  password: z
    .string()
    .min(PASSWORD_MIN_LENGTH, `At least ${PASSWORD_MIN_LENGTH} characters. A sentence is fine.`)
    .max(200, "At most 200 characters."),
});
