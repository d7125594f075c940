import type { AuditEvent } from "#lib/audit/reader.ts";

/** A change made to a connection in this dashboard. */
export type ConnectionChange = AuditEvent & {
  /** When siro-admin ends or ended this pause (ISO). */
  until?: string;
};
