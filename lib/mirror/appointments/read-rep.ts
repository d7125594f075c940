import "server-only";
import { and, eq, lte } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { appointmentReadings } from "#lib/db/recording-schema.ts";
import { LIMIT } from "#lib/queries/earlier-appointments.ts";
import { listRepAppointments } from "#lib/queries/rep-appointments.ts";
import type { Rep, UnreadRep } from "#lib/queries/rep-ids.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getEngagement } from "#lib/siro/organization/engagements.ts";
import { getUser } from "#lib/siro/organization/users.ts";
import { boundsOf, cutRange, type DayRange, lengthOf, rangesOf } from "./reading-days.ts";
import { type AppointmentRow, goneRow, rowOf } from "./row-of.ts";
import { forgetAppointment, listMissing, storeReading } from "./store-reading.ts";

export type RepWork = {
  db: Database;
  api: SiroTransport;
  organizationId: string;
  timeZone: string;
  signal: AbortSignal;
};

const FIRST_DAYS = 14;
const MOST_DAYS = 56;
/** Siro's list has up to 100; busier weeks than the last must fit too. */
const AIMED_ROWS = 60;

/** Reads the days of a rep that are due, oldest first. Returns how many there were. */
export async function readRep(work: RepWork, userId: string): Promise<number> {
  const due = await listDue(work, userId);
  const rep = repOf(work.api, userId);
  const ranges = rangesOf(due);
  let size = FIRST_DAYS;
  for (const [index, range] of ranges.entries()) {
    let carried: AppointmentRow[] | null = null;
    for (let rest: DayRange | null = range; rest !== null && !work.signal.aborted; ) {
      const [part, left]: [DayRange, DayRange | null] = cutRange(rest, size);
      const found = await readPart(work, { userId, rep, part, carried });
      if (found.isFull && lengthOf(part) > 1) {
        size = Math.max(1, Math.floor(lengthOf(part) / 2));
        continue;
      }
      const last: string = ranges.at(-1)?.last ?? part.last;
      // Without any appointment at any time, the later days have none either.
      const covered = found.hasNone ? { first: part.first, last } : part;
      await store(work, userId, covered, found);
      if (found.hasNone) return due.length;
      carried = found.isWhole ? found.rows : null;
      size = nextSize(part, found.rows.length);
      rest = left;
    }
    if (work.signal.aborted) return due.filter((day) => day < (ranges[index]?.first ?? "")).length;
  }
  return due.length;
}

function nextSize(part: DayRange, rows: number): number {
  const perDay = Math.max(rows, 1) / lengthOf(part);
  return Math.max(1, Math.min(MOST_DAYS, Math.floor(AIMED_ROWS / perDay)));
}

async function listDue({ db, organizationId }: RepWork, userId: string): Promise<string[]> {
  const rows = await db
    .select({ day: appointmentReadings.day })
    .from(appointmentReadings)
    .where(
      and(
        eq(appointmentReadings.organizationId, organizationId),
        eq(appointmentReadings.userId, userId),
        lte(appointmentReadings.dueAt, new Date()),
      ),
    );
  return rows.map(({ day }) => day);
}

/** Where Siro lists appointments by its own user ID, a rep costs no call for the other IDs. */
function repOf(api: SiroTransport, siroUserId: string): UnreadRep {
  let reading: Promise<Rep> | undefined;
  return {
    siroUserId,
    read: () => {
      reading ??= findRep(api, siroUserId);
      return reading;
    },
  };
}

async function findRep(api: SiroTransport, userId: string): Promise<Rep> {
  const user = await getUser(api, { userId }).catch((error: unknown) => {
    if (isSiroError(error) && ["not-found", "forbidden"].includes(error.kind)) return null;
    throw error;
  });
  return {
    siroUserId: userId,
    externalId: user?.externalId ?? null,
    email: user?.email ?? null,
    crmUserIds: [],
  };
}

type Part = { userId: string; rep: UnreadRep; part: DayRange; carried: AppointmentRow[] | null };

type Found = {
  rows: AppointmentRow[];
  isWhole: boolean;
  /** Siro listed as many as it lists at once. */
  isFull: boolean;
  /** Siro lists no appointment of the rep, at whatever time. */
  hasNone: boolean;
  problem: string | null;
  readAt: Date;
};

/** `carried`: what is known from the days just before, so that they aren't looked through again. */
async function readPart(work: RepWork, { userId, rep, part, carried }: Part): Promise<Found> {
  const { api, organizationId } = work;
  const readAt = new Date();
  const bounds = boundsOf(part);
  const window = { ...beyond(bounds), withEarlier: carried === null };
  const listed = await listRepAppointments(organizationId, api, rep, window);
  const rows = listed.items.map((each) => rowOf({ organizationId, userId }, each, readAt));
  const fromMs = Date.parse(bounds.from);
  const lasting = (carried ?? []).filter(({ endTime }) => (endTime?.getTime() ?? 0) >= fromMs);
  return {
    rows: [...new Map([...lasting, ...rows].map((row) => [row.id, row])).values()],
    isWhole: listed.complete,
    isFull: !listed.complete && listed.items.length >= LIMIT,
    hasNone: !listed.isAny && listed.complete,
    problem: listed.refusal?.message ?? null,
    readAt,
  };
}

/** Siro may leave out what starts exactly at a bound, as appointments of whole days do. */
const beyond = ({ from, to }: { from: string; to: string }) => ({
  from: new Date(Date.parse(from) - 1).toISOString(),
  to: new Date(Date.parse(to) + 1).toISOString(),
});

async function store(work: RepWork, userId: string, range: DayRange, found: Found): Promise<void> {
  const { db, organizationId, timeZone } = work;
  const { rows, isWhole, problem, readAt } = found;
  const asked = isWhole ? await askForMissing(work, userId, range, rows) : [];
  const reading = { organizationId, userId, range, isWhole, problem, readAt, timeZone };
  await storeReading(db, { ...reading, rows: [...rows, ...asked] });
}

/** What was listed before and no longer is: gone if Siro answers 404, otherwise moved to where it is now. */
async function askForMissing(
  { db, api, organizationId }: RepWork,
  userId: string,
  range: DayRange,
  rows: readonly AppointmentRow[],
): Promise<AppointmentRow[]> {
  const ids = new Set(rows.map(({ id }) => id));
  const asked: AppointmentRow[] = [];
  for (const row of await listMissing(db, { organizationId, userId, range }, ids)) {
    const readAt = new Date();
    try {
      const engagement = await getEngagement(api, { engagementId: row.id });
      const now = rowOf({ organizationId, userId }, engagement, readAt);
      if (now.goneAt !== null) asked.push(now);
      // Still there, but not in this rep's list: it has another rep or another time now.
      else await forgetAppointment(db, row);
    } catch (error) {
      if (!isSiroError(error) || error.kind !== "not-found") throw error;
      asked.push(goneRow(row, readAt));
    }
  }
  return asked;
}
