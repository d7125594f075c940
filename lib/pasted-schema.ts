import { z } from "zod";
import { withoutInvisible } from "./pasted-text.ts";

/** A pasted ID, token, or email, without invisible characters and outer spaces: for every input of one. */
export const pastedText = z.string().transform((typed) => withoutInvisible(typed).trim());
