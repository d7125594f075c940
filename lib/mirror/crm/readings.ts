import "server-only";
import { and, eq } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { crmReadings } from "#lib/db/crm-schema.ts";
import type { CrmKind } from "./row-of.ts";

/** How far a kind of record has been read. */
export type CrmReading = typeof crmReadings.$inferSelect;

const HOUR_MS = 3_600_000;
/** One that can't end makes room for a new one. */
const LONGEST_MS = 3 * 24 * HOUR_MS;
/** A twentieth of the requests that jobs may make in a minute. */
const CALLS_A_MINUTE = 27;
const SHORTEST_PAUSE_MS = HOUR_MS;
const LONGEST_PAUSE_MS = 24 * HOUR_MS;

export async function listReadings(
  db: Pick<Database, "select">,
  organizationId: string,
): Promise<CrmReading[]> {
  return db.select().from(crmReadings).where(eq(crmReadings.organizationId, organizationId));
}

const isOf = (organizationId: string, kind: CrmKind) =>
  and(eq(crmReadings.organizationId, organizationId), eq(crmReadings.kind, kind));

/** Whether its pages are being read: since its start, it has not reached the end. */
export function isUnderWay({ startedAt, completedAt }: CrmReading): boolean {
  return (
    startedAt !== null && (completedAt === null || startedAt.getTime() > completedAt.getTime())
  );
}

/**
 * The reading that is under way, or a new one if one is due; null if there is nothing to read yet. Siro
 * lists these records only as a whole, so that each reading begins at the first page.
 */
export async function continueOrBegin(
  db: Database,
  organizationId: string,
  kind: CrmKind,
  now: Date,
): Promise<CrmReading | null> {
  const [known] = await db.select().from(crmReadings).where(isOf(organizationId, kind));
  if (known?.dueAt && now.getTime() < known.dueAt.getTime()) return null;
  const startedAt = known?.startedAt ?? null;
  const isYoung = startedAt !== null && now.getTime() - startedAt.getTime() < LONGEST_MS;
  if (known && isUnderWay(known) && isYoung) return known;
  const none = { rows: 0, calls: 0, unreadable: 0 };
  const values = { ...none, cursor: null, isListed: false, startedAt: now, dueAt: null };
  const [begun] = await db
    .insert(crmReadings)
    .values({ organizationId, kind, ...values })
    .onConflictDoUpdate({
      target: [crmReadings.organizationId, crmReadings.kind],
      set: values,
    })
    .returning();
  if (!begun) throw new Error("a reading was begun without a row");
  return begun;
}

export async function changeReading(
  db: Pick<Database, "update">,
  { organizationId, kind }: Pick<CrmReading, "organizationId" | "kind">,
  changes: Partial<CrmReading>,
): Promise<void> {
  await db.update(crmReadings).set(changes).where(isOf(organizationId, kind));
}

/** So that reading everything again takes a twentieth of what jobs may ask: hourly at most, daily at least. */
export function nextReadingAt(calls: number, now: Date): Date {
  const pauseMs = (calls / CALLS_A_MINUTE) * 60_000;
  const ms = Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, pauseMs));
  return new Date(now.getTime() + ms);
}

/** A list that did not end is read again later. */
export const tryAgainAt = (now: Date): Date => new Date(now.getTime() + HOUR_MS);
