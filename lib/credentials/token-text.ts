import { z } from "zod";

/** A pasted organization token, before it's checked with Siro. */
export const organizationTokenSchema = z
  .string()
  .trim()
  .min(1, "Paste the organization token.")
  .max(8000, "This is too long for a token.")
  .regex(/^[\x21-\x7e]+$/, "A token has no spaces or special characters. Copy it again from Siro.");
