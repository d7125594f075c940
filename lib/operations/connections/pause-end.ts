import "server-only";
import { and, eq } from "drizzle-orm";
import { recordChange } from "#lib/audit/writer.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { momentOfClockTime } from "#lib/clock-time.ts";
import type { Database, Transaction } from "#lib/db/client.ts";
import { connectionPauses, type PausedConnection } from "#lib/db/long-work-schema.ts";
import { hasWorker } from "#lib/job-queue/worker.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";

export type PauseRow = typeof connectionPauses.$inferSelect;

const SOONEST_MS = 60_000;
const LATEST_DAYS = 90;

/**
 * The moment that a member chose as the end of a pause, on the clock of their organization.
 * @throws ProblemError with the reason on the field `resumeAt`
 */
export async function readPauseEnd(
  clockTime: string,
  timeZone: string,
  now = Date.now(),
): Promise<Date> {
  if (clockTime === "") throw refusal("Choose when syncing resumes.");
  const ms = momentOfClockTime(clockTime, timeZone);
  if (ms === null) throw refusal(`This time doesn't exist in ${timeZone}. Choose another one.`);
  if (ms < now + SOONEST_MS) throw refusal("Choose a time that is at least a minute from now.");
  if (ms > now + LATEST_DAYS * 24 * 3_600_000) {
    throw refusal(`Choose a time within the next ${LATEST_DAYS} days.`);
  }
  if (!(await hasWorker())) {
    throw refusal("Background work is turned off, so nothing would resume syncing.");
  }
  return new Date(ms);
}

function refusal(message: string): ProblemError {
  return new ProblemError({ kind: "input", message, fields: { resumeAt: message } });
}

/** "3 connections", or the name of the only one. */
export function nameOfPause(connections: readonly { name: string }[]): string {
  const [first] = connections;
  return first && connections.length === 1 ? first.name : `${connections.length} connections`;
}

type NewPause = {
  member: Actor;
  organizationId: string;
  connections: PausedConnection[];
  resumeAt: Date;
};

/** Stores when connections resume, with its audit row. */
export async function insertPause(
  tx: Transaction,
  { member, organizationId, connections, resumeAt }: NewPause,
): Promise<{ pause: PauseRow; auditId: string }> {
  const [pause] = await tx
    .insert(connectionPauses)
    .values({
      organizationId,
      resumeAt,
      connections,
      state: "waiting",
      createdBy: member.memberId,
      createdByName: member.name,
    })
    .returning();
  if (!pause) throw new Error("The pause was not stored.");
  const auditId = await recordChange(tx, member, organizationId, {
    kind: "connection.plan-resume",
    target: { id: pause.id, name: nameOfPause(connections) },
    after: { resumeAt: resumeAt.toISOString(), connections: connections.map(({ name }) => name) },
  });
  return { pause, auditId };
}

/**
 * A pause whose end is still ahead, locked until the transaction is over.
 * @throws ProblemError if it has ended
 */
export async function takeWaitingPause(
  tx: Transaction,
  organizationId: string,
  pauseId: string,
): Promise<PauseRow> {
  const [row] = await tx
    .select()
    .from(connectionPauses)
    .where(isPause(organizationId, pauseId))
    .for("update");
  if (row?.state !== "waiting") throw new ProblemError(OVER);
  return row;
}

/** Changes a pause that is still waiting, for this end if one is given. False if it has ended or moved meanwhile. */
export async function changeWaitingPause(
  db: Pick<Database, "update">,
  { organizationId, id }: Pick<PauseRow, "organizationId" | "id">,
  changes: Partial<PauseRow>,
  resumeAt?: Date,
): Promise<boolean> {
  const changed = await db
    .update(connectionPauses)
    .set(changes)
    .where(
      and(
        isPause(organizationId, id),
        eq(connectionPauses.state, "waiting"),
        resumeAt && eq(connectionPauses.resumeAt, resumeAt),
      ),
    )
    .returning({ id: connectionPauses.id });
  return changed.length > 0;
}

const isPause = (organizationId: string, id: string) =>
  and(eq(connectionPauses.organizationId, organizationId), eq(connectionPauses.id, id));

const OVER = {
  kind: "stale",
  message: "This pause has already ended or was canceled.",
  remedy: "Refresh to see the current state.",
} as const;
