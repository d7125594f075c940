import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { indexedRecordings, indexedReps } from "#lib/db/recording-schema.ts";

/** A recording's connection: that of its link, else of the rep's CRM user, whose row must be joined. */
export const connectionOfRecording: SQL<string | null> =
  sql`coalesce(${indexedRecordings.connectionId}, ${indexedReps.connectionId})`;
