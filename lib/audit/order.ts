import { asc, desc } from "drizzle-orm";
import { auditEvents } from "#lib/db/schema.ts";

/** Rows of one transaction, or of one millisecond, share an instant: their IDs tell them apart. */
export const oldestFirst = [asc(auditEvents.at), asc(auditEvents.id)];

export const newestFirst = [desc(auditEvents.at), desc(auditEvents.id)];
