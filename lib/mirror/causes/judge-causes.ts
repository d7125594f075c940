import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import { and, eq, inArray, isNull, notExists, sql } from "drizzle-orm";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { indexedRecordings, recordingCauses } from "#lib/db/recording-schema.ts";
import { findCauses } from "#lib/linking/causes/find-causes.ts";
import type { Finding } from "#lib/linking/causes/finding.ts";
import { readCached } from "#lib/queries/cached-read.ts";
import { jobTransport } from "../job-transport.ts";
import type { RunContext } from "../run-context.ts";
import { timeZoneOf } from "../time-zone-of.ts";
import { readConnectionsThen } from "./connections-then.ts";
import { findDueReps, isUnlinked } from "./due-reps.ts";
import {
  appointmentsAround,
  type RecordingRow,
  recordingFacts,
  type StoredAppointments,
  spanOf,
} from "./facts-of.ts";
import { type KnownRep, type PeopleFacts, readPeopleFacts } from "./people-facts.ts";
import { readStoredAppointments } from "./stored-appointments.ts";

const PEOPLE_FRESH_MS = 15 * 60_000;
/** Recordings of one rep that are judged at once. */
const BATCH = 200;

type Judging = {
  db: Database;
  organizationId: string;
  timeZone: string;
  people: PeopleFacts;
  now: Date;
};

/**
 * Derives why each unlinked recording is unlinked, rep by rep, wherever something that it follows from may
 * have changed. Each batch is stored by itself, so a run can stop anywhere.
 */
export async function judgeCauses({ organizationId, signal, report }: RunContext): Promise<string> {
  const db = await getDatabase();
  const now = new Date();
  await forgetSettled(db, organizationId);
  const due = await findDueReps(db, organizationId, now);
  if (due.length === 0) return "Nothing has changed.";
  const judging = await prepare(db, organizationId, signal, now);
  let recordings = 0;
  for (const [index, userId] of due.entries()) {
    if (signal.aborted) break;
    recordings += await judgeRep(judging, userId, signal);
    await report(`Checked the recordings of ${index + 1} of ${count(due.length, "rep")}.`);
    // The embedded database answers without letting anything else run.
    await nextTurn();
  }
  return `Checked ${recordings.toLocaleString("en-US")} unlinked recordings of ${count(due.length, "rep")}.`;
}

const count = (number: number, one: string) =>
  `${number.toLocaleString("en-US")} ${one}${number === 1 ? "" : "s"}`;

async function prepare(
  db: Database,
  organizationId: string,
  signal: AbortSignal,
  now: Date,
): Promise<Judging> {
  const timeZone = await timeZoneOf(db, organizationId);
  const people = await readCached(
    { organizationId, actor: null, what: "people for causes" },
    PEOPLE_FRESH_MS,
    async () => readPeopleFacts(await jobTransport(organizationId, signal)),
  );
  return { db, organizationId, timeZone, people, now };
}

/** Removes causes of recordings that are linked, deleted or gone by now. */
async function forgetSettled(db: Database, organizationId: string): Promise<void> {
  const stillUnlinked = db
    .select({ id: indexedRecordings.id })
    .from(indexedRecordings)
    .where(
      and(
        eq(indexedRecordings.organizationId, recordingCauses.organizationId),
        eq(indexedRecordings.id, recordingCauses.recordingId),
        isUnlinked,
      ),
    );
  await db
    .delete(recordingCauses)
    .where(and(eq(recordingCauses.organizationId, organizationId), notExists(stillUnlinked)));
}

async function judgeRep(judging: Judging, userId: string | null, signal: AbortSignal) {
  const { db, organizationId } = judging;
  const ofRep = and(
    eq(indexedRecordings.organizationId, organizationId),
    userId === null ? isNull(indexedRecordings.userId) : eq(indexedRecordings.userId, userId),
    isUnlinked,
  );
  // In order of time, so that a batch needs the appointments of a short time only.
  const ids = await db
    .select({ id: indexedRecordings.id })
    .from(indexedRecordings)
    .where(ofRep)
    .orderBy(indexedRecordings.createdAt, indexedRecordings.id);
  for (let start = 0; start < ids.length && !signal.aborted; start += BATCH) {
    const batch = ids.slice(start, start + BATCH).map(({ id }) => id);
    const rows = await db
      .select()
      .from(indexedRecordings)
      .where(and(ofRep, inArray(indexedRecordings.id, batch)));
    await judgeBatch(judging, userId, rows);
  }
  return ids.length;
}

async function judgeBatch(judging: Judging, userId: string | null, rows: RecordingRow[]) {
  if (rows.length === 0) return;
  const { organizationId, people, db, now } = judging;
  const appointments = await readStoredAppointments(judging, userId, rows.flatMap(spanOfRow));
  const rep = unlessListed(people.repOf(userId), appointments);
  const recordings = rows.map((row) => ({ row, recording: recordingFacts(row) }));
  const connectionsThen = await readConnectionsThen(
    db,
    organizationId,
    rep?.connectionIds ?? [],
    recordings.flatMap(({ recording }) => recording.span?.startMs ?? []),
  );
  const causes = recordings.map(({ row, recording }) => {
    const findings = findCauses({
      recording,
      rep,
      appointments: appointmentsAround({ id: row.id, span: recording.span }, appointments),
      connections:
        rep && recording.span ? connectionsThen(rep.connectionIds, recording.span.startMs) : [],
    });
    return causeRow(organizationId, row.id, findings, now);
  });
  await db
    .insert(recordingCauses)
    .values(causes)
    .onConflictDoUpdate({
      target: [recordingCauses.organizationId, recordingCauses.recordingId],
      set: {
        cause: sql`excluded.cause`,
        evidence: sql`excluded.evidence`,
        judgedAt: sql`excluded.judged_at`,
      },
    });
}

/**
 * Siro may know of a match that neither an ID nor an email shows, such as one made on its User Mapping page.
 * Where it lists appointments of the rep, it isn't denied.
 */
function unlessListed(rep: KnownRep | null, { items }: StoredAppointments): KnownRep | null {
  return rep?.isMatched === false && items.length > 0 ? { ...rep, isMatched: null } : rep;
}

const spanOfRow = (row: RecordingRow) => spanOf(row) ?? [];

function causeRow(organizationId: string, recordingId: string, findings: Finding[], now: Date) {
  const cause = findings[0]?.cause ?? "unknown";
  return { organizationId, recordingId, cause, evidence: findings, judgedAt: now };
}
