import "server-only";
import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { organizationTransport } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { mappingFixes } from "#lib/db/schema.ts";
import { log } from "#lib/log.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { checkFix, type FixRow, isStill } from "./check-fix.ts";
import { GIVES_UP_AFTER_MS, nextCheckAfter } from "./fix-schedule.ts";

const AT_ONCE = 100;
/** No other instance takes a row that is being checked. */
const TAKEN_FOR_MS = 5 * 60_000;

/**
 * Rechecks due fixes that wait for Siro's next sync, for every organization with its own token and
 * at job priority. Only Siro's records settle a fix; a row that can't be read keeps waiting.
 * Returns how many are settled.
 */
export async function recheckDueFixes({ now = new Date() }: { now?: Date } = {}): Promise<number> {
  const byOrganization = Map.groupBy(await takeDue(now), (row) => row.organizationId);
  const counts = await Promise.all(
    [...byOrganization].map(([organizationId, rows]) => recheckAll(organizationId, rows, now)),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function takeDue(now: Date): Promise<FixRow[]> {
  const db = await getDatabase();
  const due = and(eq(mappingFixes.state, "waiting"), lte(mappingFixes.nextCheckAt, now));
  return db
    .update(mappingFixes)
    .set({ nextCheckAt: new Date(now.getTime() + TAKEN_FOR_MS) })
    .where(
      inArray(
        mappingFixes.id,
        db
          .select({ id: mappingFixes.id })
          .from(mappingFixes)
          .where(due)
          .orderBy(asc(mappingFixes.nextCheckAt), asc(mappingFixes.id))
          .limit(AT_ONCE)
          .for("update", { skipLocked: true }),
      ),
    )
    .returning();
}

async function recheckAll(organizationId: string, rows: FixRow[], now: Date): Promise<number> {
  let settled = 0;
  const opening = organizationTransport(organizationId, "job");
  for (const row of rows) {
    const state = await recheck(opening, row, now).catch((error: unknown) => {
      log.error({ err: error, fixId: row.id }, "a waiting fix could not be checked");
      return "waiting";
    });
    if (state !== "waiting") settled += 1;
  }
  return settled;
}

async function recheck(
  opening: Promise<SiroTransport>,
  row: FixRow,
  now: Date,
): Promise<FixRow["state"]> {
  try {
    return (await checkFix(await opening, row, now)).state;
  } catch (error) {
    log.warn({ err: error, fixId: row.id }, "the people of a waiting fix could not be read");
    return postpone(row, now);
  }
}

/**
 * Siro may be down or its token removed; a day after the deadline, the result counts as unknown.
 */
async function postpone(row: FixRow, now: Date): Promise<FixRow["state"]> {
  const isOver = now.getTime() > row.endsAt.getTime() + GIVES_UP_AFTER_MS;
  const state = isOver ? "not-fixed" : "waiting";
  const checks = row.checks + 1;
  const finding = "Siro's records could not be read.";
  const nextCheckAt = isOver ? null : nextCheckAfter(now, checks, row.endsAt);
  const db = await getDatabase();
  await db
    .update(mappingFixes)
    .set({ state, checks, nextCheckAt, ...(isOver ? { finding } : {}) })
    .where(isStill(row));
  return state;
}
