import { z } from "zod";
import { typedName } from "#lib/typed-name.ts";

/** Rules for the name and password that people enter. Client-safe. */

const PASSWORD_MIN_LENGTH = 12;

export const personNameSchema = typedName({
  missing: "Enter your name.",
  most: 100,
  tooLong: "At most 100 characters.",
});

export const passwordSchema = z
  .string()
  .min(PASSWORD_MIN_LENGTH, `At least ${PASSWORD_MIN_LENGTH} characters. A sentence is fine.`)
  .max(200, "At most 200 characters.");
