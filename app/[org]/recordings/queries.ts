import "server-only";
import { roleIncludes } from "#lib/auth/roles.ts";
import { findStoredToken } from "#lib/credentials/organization-token.ts";
import { readAppointmentNames } from "#lib/mirror/queue/appointment-names.ts";
import { readConnectionNames } from "#lib/mirror/queue/connection-names.ts";
import { countQueue, type QueueCounts } from "#lib/mirror/queue/count-queue.ts";
import { countBefore } from "#lib/mirror/queue/read-place.ts";
import {
  findQueueRecord,
  type QueueRecord,
  readQueuePage,
} from "#lib/mirror/queue/read-queue-page.ts";
import {
  type IndexProgress,
  readIndexProgress,
} from "#lib/mirror/recordings/read-index-progress.ts";
import { type Access, authorize } from "#lib/queries/organization.ts";
import { rememberRecords } from "#lib/queries/seen-records.ts";
import { isStorableText } from "#lib/siro/http/plain-text.ts";
import { writeCursor } from "./_model/cursor.ts";
import { askOf } from "./_model/filters-of.ts";
import { appointmentIdsOf, type RecordingRow, type RowNames, rowOf } from "./_model/rows.ts";
import { type FilterOptions, readChosenOptions } from "./_queries/filter-options.ts";
import { listViews, type SavedView } from "./_queries/saved-views.ts";
import type { RecordingSearch } from "./search.ts";

export type RecordingList = {
  rows: RecordingRow[];
  /** Number of the first row, from 1; null if unknown. */
  firstNumber: number | null;
  /** Texts for the URL; null at the list's ends. */
  after: string | null;
  before: string | null;
  counts: QueueCounts;
  progress: IndexProgress;
  /** Names of what the list is narrowed to. */
  chosen: FilterOptions;
  views: SavedView[];
  /** Whether the member may dismiss and export. */
  mayChange: boolean;
  /** Whether Siro can be asked at all. */
  hasToken: boolean;
};

/** One page of the organization's recordings from the index, with its counts. Siro isn't asked. */
export async function readRecordings(org: string, search: RecordingSearch): Promise<RecordingList> {
  const access = await authorize(org);
  const { id } = access.organization;
  const ask = askOf(access.organization, search);
  const [page, counts, progress, connections, views, token] = await Promise.all([
    readQueuePage(ask),
    countQueue(id, ask.filters),
    readIndexProgress(id),
    readConnectionNames(id),
    listViews(access),
    findStoredToken(id),
  ]);
  return {
    rows: await readRows(access, page.records, connections),
    firstNumber: await numberOfFirst(ask, page.previous),
    after: page.next && writeCursor(page.next),
    before: page.previous && writeCursor(page.previous),
    counts,
    progress,
    chosen: await readChosenOptions(id, search, connections),
    views,
    mayChange: roleIncludes(access.role, "operator"),
    hasToken: token !== null,
  };
}

/** The recording in the panel, which may not be on the list's page; null if it isn't indexed. */
export async function readPeeked(org: string, recordingId: string): Promise<RecordingRow | null> {
  const access = await authorize(org);
  const { id } = access.organization;
  if (!isStorableText(recordingId)) return null;
  const record = await findQueueRecord(id, recordingId);
  const [row] = record ? await readRows(access, [record], await readConnectionNames(id)) : [];
  return row ?? null;
}

async function numberOfFirst(
  ask: ReturnType<typeof askOf>,
  previous: Awaited<ReturnType<typeof readQueuePage>>["previous"],
): Promise<number | null> {
  if (previous === null) return 1;
  const before = await countBefore(ask, previous);
  return before === null ? null : before + 1;
}

async function readRows(
  { organization }: Access,
  records: readonly QueueRecord[],
  connections: RowNames["connections"],
): Promise<RecordingRow[]> {
  const { id, timeZone } = organization;
  for (const { link } of records) rememberRecords(id, link.integrationConnectionId, link.refs);
  const appointments = await readAppointmentNames(id, appointmentIdsOf(records));
  const moment = { nowMs: Date.now(), timeZone };
  return records.map((record) => rowOf(record, { connections, appointments }, moment));
}
