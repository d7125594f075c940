import type { AuditEvent } from "#lib/audit/reader.ts";

/** A change made to a connection in this dashboard. */
export type ConnectionChange = AuditEvent & {
  /** The end that this pause was given (ISO), even if someone resumed it before. None if it was canceled. */
  until?: string;
};
