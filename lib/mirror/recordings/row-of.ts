import type { indexedRecordings } from "#lib/db/recording-schema.ts";
import { countsAsUnlinked, linkOf } from "#lib/linking/link-state.ts";
import type { OrganizationRecording } from "#lib/siro/organization/recordings.ts";

export type RecordingRow = typeof indexedRecordings.$inferInsert;

const dateOf = (at: string | null) => (at === null ? null : new Date(at));

/** What the index keeps of a recording. Once deleted or purged at Siro, its title and place are not kept. */
export function rowOf(
  organizationId: string,
  recording: OrganizationRecording,
  readAt: Date,
): RecordingRow {
  const link = linkOf(recording.crm);
  const isDeleted = recording.deleted === true || recording.deletedAt !== null;
  const isLinked = !countsAsUnlinked(link);
  const isKept = !isDeleted && recording.rootDataPurgedAt === null;
  return {
    organizationId,
    id: recording.id,
    userId: recording.userId,
    title: isKept ? recording.title : null,
    durationMs: wholeNumber(recording.durationInMilliseconds),
    latitude: isKept ? recording.latitude : null,
    longitude: isKept ? recording.longitude : null,
    result: recording.result,
    createdAt: dateOf(recording.createdAt),
    updatedAt: dateOf(recording.updatedAt),
    isProcessingDone: recording.isProcessingDone,
    isSummaryDone: recording.isSummaryDone,
    webUrl: recording.webUrl,
    link,
    isLinked,
    connectionId: link.integrationConnectionId,
    engagementId: recording.crm?.engagement?.id ?? null,
    purgedAt: dateOf(recording.rootDataPurgedAt),
    isDeleted,
    deletedAt: dateOf(recording.deletedAt),
    goneAt: null,
    readAt,
    firstReadAt: readAt,
    linkedBy: isLinked ? readAt : null,
  };
}

/** Siro documents a number, and a column of whole ones refuses a fraction. */
const wholeNumber = (value: number | null) => (value === null ? null : Math.round(value));
