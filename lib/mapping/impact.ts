import { isAfter } from "#lib/instants.ts";
import { countsAsUnlinked, linkOf } from "#lib/linking/link-state.ts";
import type { OrganizationRecording } from "#lib/siro/organization/recordings.ts";

/** A recording as a person's page lists it. */
type RecentRecording = {
  id: string;
  title: string | null;
  /** ISO */
  recordedAt: string | null;
  state: "linked" | "unlinked" | "processing";
};

/** Recording counts of one Siro user. Recordings that are still processing are counted separately. */
export type Tally = {
  recordings: number;
  unlinked: number;
  processing: number;
  /** The newest ones, newest first. */
  recent: RecentRecording[];
};

const RECENT = 20;

/** Tallies by Siro user ID. `add` takes recordings in any order and ignores deleted ones. */
export function createImpact() {
  const byUser = new Map<string, Tally>();
  const seen = new Set<string>();
  return {
    byUser,
    /** Distinct recordings so far. */
    count: () => seen.size,
    add(recording: OrganizationRecording) {
      const { id, userId, deleted } = recording;
      if (seen.has(id)) return;
      seen.add(id);
      if (userId === null || deleted === true) return;
      const tally = byUser.get(userId) ?? { ...NOTHING, recent: [] };
      const state = stateOf(recording);
      tally[state === "processing" ? "processing" : "recordings"] += 1;
      if (state === "unlinked") tally.unlinked += 1;
      keepNewest(tally.recent, {
        id,
        title: recording.title,
        recordedAt: recording.createdAt,
        state,
      });
      byUser.set(userId, tally);
    },
  };
}

const NOTHING: Tally = { recordings: 0, unlinked: 0, processing: 0, recent: [] };

/** Combined recording counts of several people. */
export function sumTallies(
  byUser: ReadonlyMap<string, Tally>,
  userIds: Iterable<string>,
): Omit<Tally, "recent"> {
  const sum = { recordings: 0, unlinked: 0, processing: 0 };
  for (const userId of new Set(userIds)) {
    const { recordings, unlinked, processing } = byUser.get(userId) ?? NOTHING;
    sum.recordings += recordings;
    sum.unlinked += unlinked;
    sum.processing += processing;
  }
  return sum;
}

function stateOf(recording: OrganizationRecording): RecentRecording["state"] {
  if (!countsAsUnlinked(linkOf(recording.crm))) return "linked";
  return recording.isProcessingDone === false ? "processing" : "unlinked";
}

function keepNewest(recent: RecentRecording[], recording: RecentRecording): void {
  const index = recent.findIndex((other) => isAfter(recording.recordedAt, other.recordedAt));
  recent.splice(index < 0 ? recent.length : index, 0, recording);
  if (recent.length > RECENT) recent.pop();
}
