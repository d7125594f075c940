import { z } from "zod";

/** The part of every input of an `organizationAction`: the organization's slug. */
export const organizationInput = { org: z.string().min(1).max(100) };

/**
 * The input of an action around a write: typed for its form, parsed by the write's own schema, once. An
 * attacker may send anything; until it is parsed there, only `org` is used.
 */
export function inputFor<Raw extends object>(_write: { input: z.ZodType<unknown, Raw> }) {
  return z.custom<Raw & { org: string }>((value) => typeof value === "object" && value !== null);
}
