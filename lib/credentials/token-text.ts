import { z } from "zod";
import { pastedText } from "#lib/pasted-schema.ts";
import { findForeignLetter } from "#lib/pasted-text.ts";

/** A pasted organization token, before it's checked with Siro. */
export const organizationTokenSchema = pastedText.pipe(
  z
    .string()
    .min(1, "Paste the organization token.")
    .max(8000, "This is too long for a token.")
    .regex(/^[\x21-\x7e]+$/, {
      error: ({ input }) => {
        const foreign = findForeignLetter(String(input));
        return foreign
          ? `${foreign} can't be part of a token. Copy it again from Siro.`
          : "A token has no spaces or special characters. Copy it again from Siro.";
      },
    }),
);
