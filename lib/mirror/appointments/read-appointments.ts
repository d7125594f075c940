import "server-only";
import { and, asc, desc, eq, lte, max } from "drizzle-orm";
import PQueue from "p-queue";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { appointmentReadings } from "#lib/db/recording-schema.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { isSiroError, type SiroErrorKind } from "#lib/siro/http/errors.ts";
import { jobTransport } from "../job-transport.ts";
import type { RunContext } from "../run-context.ts";
import { timeZoneOf } from "../time-zone-of.ts";
import { planReadings } from "./plan-readings.ts";
import { type RepWork, readRep } from "./read-rep.ts";

const CONCURRENCY = 4;
const REPS_AT_ONCE = 40;
const AGAIN_MS = 10 * 60_000;
const FINAL: readonly SiroErrorKind[] = ["unauthorized", "edge-blocked"];
/** This many failures before any success mean that Siro is down. */
const HOPELESS_AFTER = 3;

/**
 * Reads the appointments around unlinked recordings, rep by rep, those with the newest recordings first.
 * Recordings without an appointment that fits are looked at again, without end.
 */
export async function readAppointments(context: RunContext): Promise<string> {
  const { organizationId, signal, report } = context;
  const db = await getDatabase();
  await planReadings(db, organizationId, signal);
  const api = await jobTransport(organizationId, signal);
  const timeZone = await timeZoneOf(db, organizationId);
  const work: RepWork = { db, api, organizationId, timeZone, signal };
  const done = { days: 0, reps: 0, failures: 0 };
  for (;;) {
    const reps = await listDueReps(db, organizationId);
    if (reps.length === 0 || signal.aborted) return textOf(done);
    await readReps(work, reps, done);
    await report(textOf(done));
  }
}

type Done = { days: number; reps: number; failures: number };

async function readReps(work: RepWork, userIds: readonly string[], done: Done): Promise<void> {
  const queue = new PQueue({ concurrency: CONCURRENCY });
  let fatal: unknown;
  const read = async (userId: string) => {
    if (work.signal.aborted) return;
    try {
      done.days += await readRep(work, userId);
      done.reps += 1;
    } catch (error) {
      if (work.signal.aborted) return;
      if (!isSiroError(error)) throw error;
      done.failures += 1;
      const isDown = done.reps === 0 && done.failures >= HOPELESS_AFTER;
      if (FINAL.includes(error.kind) || isDown) throw error;
      await postpone(work, userId, toProblem(error).message);
    }
  };
  for (const userId of userIds) {
    void queue
      .add(() => read(userId))
      .catch((error: unknown) => {
        fatal ??= error;
        queue.clear();
      });
  }
  await queue.onIdle();
  if (fatal !== undefined) throw fatal;
}

/** After a failure, the rep's days are due again a little later. */
async function postpone(work: RepWork, userId: string, problem: string): Promise<void> {
  const now = new Date();
  await work.db
    .update(appointmentReadings)
    .set({ dueAt: new Date(now.getTime() + AGAIN_MS), problem })
    .where(
      and(
        eq(appointmentReadings.organizationId, work.organizationId),
        eq(appointmentReadings.userId, userId),
        lte(appointmentReadings.dueAt, now),
      ),
    );
}

async function listDueReps(db: Database, organizationId: string): Promise<string[]> {
  const rows = await db
    .select({ userId: appointmentReadings.userId })
    .from(appointmentReadings)
    .where(
      and(
        eq(appointmentReadings.organizationId, organizationId),
        lte(appointmentReadings.dueAt, new Date()),
      ),
    )
    .groupBy(appointmentReadings.userId)
    .orderBy(desc(max(appointmentReadings.day)), asc(appointmentReadings.userId))
    .limit(REPS_AT_ONCE);
  return rows.map(({ userId }) => userId);
}

function textOf({ days, reps, failures }: Done): string {
  const read = `Read ${days} ${days === 1 ? "day" : "days"} of ${reps} ${reps === 1 ? "rep" : "reps"}.`;
  if (failures === 0) return read;
  return `${read} ${failures} ${failures === 1 ? "rep" : "reps"} will be tried again.`;
}
