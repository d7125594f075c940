import "server-only";
import { and, eq, lte } from "drizzle-orm";
import { organizationTransport } from "#lib/credentials/siro-for.ts";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getRecording, type OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import { storeRecordings } from "./store-recordings.ts";

/**
 * Reads one recording afresh and remembers it; null if Siro answers 404, which is remembered too.
 * @throws SiroError, NoTokenError
 */
export async function refreshRecording(
  organizationId: string,
  recordingId: string,
  api?: SiroTransport,
): Promise<OrganizationRecording | null> {
  const db = await getDatabase();
  const transport = api ?? (await organizationTransport(organizationId));
  const readAt = new Date();
  try {
    const recording = await getRecording(transport, { recordingId });
    await storeRecordings(db, organizationId, [recording], readAt);
    return recording;
  } catch (error) {
    if (!isSiroError(error) || error.kind !== "not-found") throw error;
    await noteGone(db, organizationId, recordingId, readAt);
    return null;
  }
}

/** What Siro no longer has keeps neither title nor place. */
async function noteGone(
  db: Database,
  organizationId: string,
  recordingId: string,
  readAt: Date,
): Promise<void> {
  await db
    .update(indexedRecordings)
    .set({ goneAt: readAt, readAt, title: null, latitude: null, longitude: null })
    .where(
      and(
        eq(indexedRecordings.organizationId, organizationId),
        eq(indexedRecordings.id, recordingId),
        lte(indexedRecordings.readAt, readAt),
      ),
    );
}
