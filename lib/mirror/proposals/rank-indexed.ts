import "server-only";
import { and, eq, gt, inArray, isNull, lt, or } from "drizzle-orm";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import { dateNear } from "#lib/instants.ts";
import { rankCandidates } from "#lib/linking/rank.ts";
import type { Candidate, RankedCandidate } from "#lib/linking/rank-facts.ts";
import { timeZoneOf } from "../time-zone-of.ts";
import { readDaysRead } from "./days-read.ts";
import { factsOfRecording, factsWithLink } from "./recording-facts.ts";
import { type Reps, readRepFacts } from "./reps.ts";
import { readStoredCandidates, type TimeRange } from "./stored-candidates.ts";

type Row = typeof indexedRecordings.$inferSelect;

/** A ranked record, with what is known of it. */
export type ProposedRecord = RankedCandidate & { record: Candidate };

/** What a recording may belong to, as far as the index knows. */
export type Proposal = {
  /** Best first; the first is proposed if its verdict isn't `unsure`. Empty if nothing is near. */
  ranked: ProposedRecord[];
  /** When the rep's appointments around the recording were read; null if some never were. */
  readAt: Date | null;
  /** Whether they were read to their end: only then, nothing can be missing. */
  isWhole: boolean;
  /** What Siro doesn't have of the recording, so that nothing can be looked for. */
  lack: "rep" | "time" | null;
};

const HOUR_MS = 3_600_000;
/** Appointments that are farther away in time aren't looked at. */
const AROUND_MS = 26 * HOUR_MS;
/** The rep's day around a recording. */
const SAME_DAY_MS = 12 * HOUR_MS;
const nothingFor = (lack: Proposal["lack"]): Proposal => ({
  ranked: [],
  readAt: null,
  isWhole: false,
  lack,
});
/** Statements stay far below the limit of parameters. */
const AT_ONCE = 500;

/**
 * Ranks what is indexed for each of these recordings. Siro isn't asked. Recordings that aren't indexed are
 * left out. Callers authorize.
 */
export async function rankIndexed(
  organizationId: string,
  recordingIds: readonly string[],
): Promise<Map<string, Proposal>> {
  const db = await getDatabase();
  const ids = [...new Set(recordingIds)];
  const proposals = new Map<string, Proposal>();
  if (ids.length === 0) return proposals;
  const [timeZone, reps] = await Promise.all([
    timeZoneOf(db, organizationId),
    readRepFacts(db, organizationId),
  ]);
  const proposing = { db, organizationId, timeZone, reps };
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const rows = await readRows(db, organizationId, ids.slice(from, from + AT_ONCE));
    for (const [userId, own] of Map.groupBy(rows, (row) => row.userId)) {
      const found = userId === null ? [] : await ofRep(proposing, userId, own);
      own.forEach((row, at) => {
        proposals.set(row.id, found[at] ?? nothingFor("rep"));
      });
    }
  }
  return proposals;
}

type Proposing = { db: Database; organizationId: string; timeZone: string; reps: Reps };

/** Proposals for recordings of one rep, in their order. */
async function ofRep(
  { db, organizationId, timeZone, reps }: Proposing,
  userId: string,
  rows: readonly Row[],
): Promise<Proposal[]> {
  const ranges = rangesAround(rows);
  const teammates = reps.teammatesOf(userId);
  const where = { organizationId, userIds: [userId, ...teammates], ranges };
  const [candidates, others, daysRead] = await Promise.all([
    readStoredCandidates(db, where, reps.factsOf),
    readOthers(db, organizationId, userId, ranges),
    readDaysRead(db, organizationId, userId, ranges),
  ]);
  const rep = reps.factsOf(userId);
  return rows.map((row) => {
    const recording = factsOfRecording(row, rep);
    const { startMs } = recording;
    if (startMs === null) return nothingFor("time");
    const range = { fromMs: startMs - AROUND_MS, toMs: (recording.endMs ?? startMs) + AROUND_MS };
    const near = candidates.filter((each) => isIn(each, range));
    const day = others.filter(
      (other) =>
        other.id !== row.id &&
        other.createdAt !== null &&
        Math.abs(other.createdAt.getTime() - startMs) <= SAME_DAY_MS,
    );
    const byId = new Map(near.map((each) => [each.id, each]));
    const ranked = rankCandidates(recording, near, {
      timeZone,
      teammates,
      otherRecordings: day.map((other) => factsWithLink(other, rep)),
    });
    return {
      ranked: ranked.flatMap((each) => {
        const record = byId.get(each.id);
        return record ? [{ ...each, record }] : [];
      }),
      ...daysRead(startMs),
      lack: null,
    };
  });
}

function isIn({ startMs, endMs }: Candidate, { fromMs, toMs }: TimeRange): boolean {
  return startMs !== null && startMs <= toMs && Math.max(endMs ?? startMs, startMs) >= fromMs;
}

/** The times around these recordings, joined where they overlap. */
function rangesAround(rows: readonly Row[]): TimeRange[] {
  const times = rows
    .flatMap(({ createdAt }) => createdAt?.getTime() ?? [])
    .toSorted((a, b) => a - b);
  const ranges: TimeRange[] = [];
  for (const at of times) {
    const open = ranges.at(-1);
    const [fromMs, toMs] = [at - AROUND_MS, at + 2 * AROUND_MS];
    if (open && fromMs <= open.toMs) open.toMs = toMs;
    else ranges.push({ fromMs, toMs });
  }
  return ranges;
}

function readRows(db: Database, organizationId: string, ids: readonly string[]): Promise<Row[]> {
  return db
    .select()
    .from(indexedRecordings)
    .where(
      and(
        eq(indexedRecordings.organizationId, organizationId),
        inArray(indexedRecordings.id, [...ids]),
      ),
    );
}

/** The rep's recordings in these times, oldest first. */
function readOthers(
  db: Database,
  organizationId: string,
  userId: string,
  ranges: readonly TimeRange[],
): Promise<Row[]> {
  const { createdAt } = indexedRecordings;
  if (ranges.length === 0) return Promise.resolve([]);
  return db
    .select()
    .from(indexedRecordings)
    .where(
      and(
        eq(indexedRecordings.organizationId, organizationId),
        eq(indexedRecordings.userId, userId),
        eq(indexedRecordings.isDeleted, false),
        isNull(indexedRecordings.goneAt),
        or(
          ...ranges.map(({ fromMs, toMs }) =>
            and(gt(createdAt, dateNear(fromMs)), lt(createdAt, dateNear(toMs))),
          ),
        ),
      ),
    )
    .orderBy(createdAt, indexedRecordings.id);
}
