import "server-only";
import { and, eq, gte, lte } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { appointmentReadings } from "#lib/db/recording-schema.ts";
import { dateNear } from "#lib/instants.ts";
import type { TimeRange } from "./stored-candidates.ts";

/** When the days around a recording were read, and whether to their end. */
export type DaysRead = { readAt: Date | null; isWhole: boolean };

const DAY_MS = 24 * 3_600_000;

const dayOf = (ms: number) => dateNear(ms).toISOString().slice(0, 10);

/** When a rep's days around a time were read: the oldest of the three, null if one never was. */
export async function readDaysRead(
  db: Database,
  organizationId: string,
  userId: string,
  ranges: readonly TimeRange[],
): Promise<(atMs: number) => DaysRead> {
  if (ranges.length === 0) return () => ({ readAt: null, isWhole: false });
  const { day, readAt, isWhole } = appointmentReadings;
  const rows = await db
    .select({ day, readAt, isWhole })
    .from(appointmentReadings)
    .where(
      and(
        eq(appointmentReadings.organizationId, organizationId),
        eq(appointmentReadings.userId, userId),
        gte(day, dayOf(Math.min(...ranges.map(({ fromMs }) => fromMs)))),
        lte(day, dayOf(Math.max(...ranges.map(({ toMs }) => toMs)))),
      ),
    );
  const byDay = new Map(rows.map((row) => [row.day, row]));
  return (atMs) => {
    const days = [-DAY_MS, 0, DAY_MS].map((shift) => byDay.get(dayOf(atMs + shift)));
    const times = days.map((row) => row?.readAt?.getTime() ?? null);
    const isKnown = times.every((time) => time !== null);
    return {
      readAt: isKnown ? new Date(Math.min(...times)) : null,
      isWhole: days.every((row) => row?.isWhole === true && row.readAt !== null),
    };
  };
}
