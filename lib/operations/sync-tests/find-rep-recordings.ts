import "server-only";
import type { SiroError } from "#lib/siro/http/errors.ts";
import { fanOut } from "#lib/siro/http/fan-out.ts";
import { type CursorPage, type Listing, listAll } from "#lib/siro/http/page.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listMobileEvents } from "#lib/siro/organization/mobile-events.ts";
import {
  getRecording,
  listRecordings,
  type OrganizationRecording,
} from "#lib/siro/organization/recordings.ts";
import type { SyncTestRow } from "./test-row.ts";

/** The organization's recordings since the test began, in pages of 100. Siro can't filter them by rep. */
const MOST_LISTED = 2_000;
/** The rep's events of the app since then. */
const MOST_EVENTS = 1_000;
/** Recordings that only the app's events name, asked for by ID: the newest ones. */
const MOST_ASKED = 30;

/** `recording` is null if Siro doesn't have it yet: the app reports it before. */
export type RecordingSince = { id: string; recording: OrganizationRecording | null };

type Found = {
  /** Oldest first. */
  recordings: RecordingSince[];
  /** False: something could not be read, or Siro listed more than was read, so that one may be missing. */
  isComplete: boolean;
};

/**
 * All recordings that the rep began after the test was started, from Siro's list and the app's events.
 * @throws what the calls to Siro throw
 */
export async function findRepRecordings(
  api: SiroTransport,
  { userId, startedAt }: Pick<SyncTestRow, "userId" | "startedAt">,
  known: readonly string[],
): Promise<Found> {
  if (userId === null) return { recordings: [], isComplete: true };
  const createdAfter = startedAt.toISOString();
  const [listed, reported] = await Promise.all([
    listSince(api, createdAfter),
    listReported(api, userId, createdAfter),
  ]);
  const own = new Map(
    listed.items.filter((each) => each.userId === userId).map((each) => [each.id, each]),
  );
  const others = [...new Set([...reported.ids, ...known])].filter((id) => !own.has(id));
  const asked = others.slice(0, MOST_ASKED);
  const { answers, failures } = await fanOut(asked, (recordingId) =>
    getRecording(api, { recordingId }),
  );
  const found: RecordingSince[] = [
    ...[...own].map(([id, recording]) => ({ id, recording })),
    ...answers.map(({ input, value }) => ({ id: input, recording: value })),
    ...failures.filter(isNotThere).map(({ input }) => ({ id: input, recording: null })),
  ];
  return {
    recordings: found.filter((each) => beganAfter(each, startedAt)).sort(byTime),
    isComplete:
      isWhole(listed) &&
      isWhole(reported) &&
      failures.every(isNotThere) &&
      others.length === asked.length,
  };
}

/** Only then Siro doesn't have the recording yet. Any other failure says nothing about it. */
const isNotThere = ({ error }: { error: SiroError }) => error.kind === "not-found";

const isWhole = ({ complete, unreadable }: Pick<Listing<unknown>, "complete" | "unreadable">) =>
  complete && unreadable === 0;

function listSince(api: SiroTransport, createdAfter: string) {
  const readPage = (cursor: string | null) =>
    listRecordings(api, { createdAfter, cursor: cursor ?? undefined, pageSize: 100 });
  return listAll(readPage, ({ id }) => id, { maxItems: MOST_LISTED });
}

async function listReported(api: SiroTransport, userId: string, createdAfter: string) {
  const codes = ["recorderStateChange"];
  const readPage = (
    cursor: string | null,
  ): Promise<CursorPage<{ id: string; of: string | null }>> =>
    listMobileEvents(api, { userId, codes, createdAfter, cursor: cursor ?? undefined }).then(
      ({ items, ...page }) => ({
        ...page,
        items: items.map(({ id, recordingId }) => ({ id, of: recordingId })),
      }),
    );
  const { items, ...read } = await listAll(readPage, ({ id }) => id, { maxItems: MOST_EVENTS });
  return { ids: items.flatMap(({ of }) => of ?? []), ...read };
}

/** A recording that was stopped during the test may have begun before it. */
const beganAfter = ({ recording }: RecordingSince, startedAt: Date) =>
  !recording?.createdAt || Date.parse(recording.createdAt) >= startedAt.getTime();

const byTime = (a: RecordingSince, b: RecordingSince) => timeOf(a) - timeOf(b);
/** One that Siro doesn't have yet is the newest. */
const timeOf = ({ recording }: RecordingSince) =>
  recording?.createdAt ? Date.parse(recording.createdAt) : Number.MAX_SAFE_INTEGER;
