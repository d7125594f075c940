import { z } from "zod";

/** The part of every input of an `organizationAction`: the organization's slug. */
export const organizationInput = { org: z.string().min(1).max(100) };
