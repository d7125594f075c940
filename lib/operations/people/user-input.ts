import { z } from "zod";

/** What a member enters about a person, before it goes to Siro. */
export const emailSchema = z
  .string()
  .trim()
  .max(254, "At most 254 characters.")
  .pipe(z.email("Enter an e-mail address."));

export const personNameSchema = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(100, "At most 100 characters.")
  .regex(/^\P{Cc}*$/u, "Only signs that can be seen.");
