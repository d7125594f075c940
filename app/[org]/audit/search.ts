import { z } from "zod";
import { AUDIT_KINDS, type AuditKind } from "#lib/audit/events.ts";

const isKind = (value: string): value is AuditKind => Object.hasOwn(AUDIT_KINDS, value);

/** The page's URL parameters. Invalid values count as not set. */
export const auditSearchSchema = z.object({
  kind: z.string().refine(isKind).optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
});
