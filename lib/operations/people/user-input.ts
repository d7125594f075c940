import { z } from "zod";

/** What a member enters about a person, before it goes to Siro. */

export { emailSchema } from "#lib/auth/email.ts";

export const personNameSchema = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(100, "Use 100 characters or fewer.")
  .regex(/^\P{Cc}*$/u, "Use visible characters only.");
