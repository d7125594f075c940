import { z } from "zod";

/** What a member enters about a person, before it goes to Siro. */
export const emailSchema = z
  .string()
  .trim()
  .max(254, "Use 254 characters or fewer.")
  .pipe(z.email("Enter a valid email."));

export const personNameSchema = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(100, "Use 100 characters or fewer.")
  .regex(/^\P{Cc}*$/u, "Use visible characters only.");
