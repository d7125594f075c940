import "server-only";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listCrmRefs } from "#lib/siro/organization/crm-links.ts";
import { listRecordings, type OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import { readCached } from "./cached-read.ts";

/** Recordings linked through a connection in the last seven days. */
export type ConnectionUse = {
  /** Recordings that Siro reports as linked through this connection. */
  linked: number;
  /** Number of distinct reps. */
  reps: number;
  /** False: the numbers are a minimum, because not every recording was counted. */
  complete: boolean;
};

const DAYS_MS = 7 * 24 * 3_600_000;
const PAGE_SIZE = 100;
const MAX_PAGES = 20;
const FRESH_MS = 5 * 60_000;

type Tally = { linked: number; reps: Set<string> };
type Count = { byConnection: Map<string, Tally>; complete: boolean };

/**
 * Counts the organization's recordings of the last seven days by connection; at most five minutes
 * old. Siro filters recordings only by time, so all connections are counted together.
 */
export async function readUseByConnection(
  organizationId: string,
  api: SiroTransport,
  connectionId: string,
): Promise<ConnectionUse> {
  const key = { organizationId, actor: null, what: "connection use" };
  const count = await readCached(key, FRESH_MS, () => countRecordings(api));
  const tally = count.byConnection.get(connectionId);
  return {
    linked: tally?.linked ?? 0,
    reps: tally?.reps.size ?? 0,
    complete: count.complete,
  };
}

async function countRecordings(api: SiroTransport): Promise<Count> {
  const createdAfter = new Date(Date.now() - DAYS_MS).toISOString();
  const byConnection = new Map<string, Tally>();
  const seen = new Set<string>();
  const cursors = new Set<string>();
  let isComplete = true;
  let cursor: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await listRecordings(api, { cursor, createdAfter, pageSize: PAGE_SIZE });
    for (const recording of page.items) {
      if (!seen.has(recording.id)) isComplete = add(byConnection, recording) && isComplete;
      seen.add(recording.id);
    }
    isComplete &&= page.unreadable === 0 && !page.isCut;
    const isLast = page.cursor === null || page.items.length === 0;
    if (isLast) return { byConnection, complete: isComplete };
    if (page.cursor === null || cursors.has(page.cursor)) break;
    cursors.add(page.cursor);
    cursor = page.cursor;
  }
  return { byConnection, complete: false };
}

/** False if a recording is linked but Siro does not report the connection. */
function add(byConnection: Map<string, Tally>, recording: OrganizationRecording): boolean {
  const { crm, deleted, userId } = recording;
  if (deleted === true || listCrmRefs(crm).length === 0) return true;
  const connectionId = crm?.integrationConnectionId;
  if (!connectionId) return false;
  const tally = byConnection.get(connectionId) ?? { linked: 0, reps: new Set<string>() };
  tally.linked += 1;
  if (userId) tally.reps.add(userId);
  byConnection.set(connectionId, tally);
  return true;
}
