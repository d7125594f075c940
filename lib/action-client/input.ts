import { z } from "zod";

/** The part of every input of an `organizationAction`: the organization's slug. */
export const organizationInput = { org: z.string().min(1).max(100) };

/** The input of an action that needs nothing but its organization. */
export const inOrganizationSchema = z.object(organizationInput);

/** What an operation takes: its schema, or a write that carries one. */
type Taken<Raw> = z.ZodType<unknown, Raw> | { input: z.ZodType<unknown, Raw> };

/**
 * The input of an action around an operation: typed for its form, parsed by the operation's own schema,
 * once. An attacker may send anything; until it is parsed there, only `org` is used.
 */
export function inputFor<Raw extends object>(_operation: Taken<Raw>) {
  return z.custom<Raw & { org: string }>((value) => typeof value === "object" && value !== null);
}
