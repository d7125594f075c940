import { asc, desc } from "drizzle-orm";
import { auditEvents } from "#lib/db/schema.ts";

/** Rows of one transaction, or of one millisecond, share an instant: `position` tells them apart. */
export const oldestFirst = [asc(auditEvents.at), asc(auditEvents.position)];

export const newestFirst = [desc(auditEvents.at), desc(auditEvents.position)];
