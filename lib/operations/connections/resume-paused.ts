import "server-only";
import { and, eq, gt } from "drizzle-orm";
import type { AuditEvent } from "#lib/audit/reader.ts";
import { getDatabase } from "#lib/db/client.ts";
import type { PausedConnection, ResumeResult } from "#lib/db/long-work-schema.ts";
import { observedConnections } from "#lib/db/recording-schema.ts";
import { isAfter } from "#lib/instants.ts";
import { findLastSwitches } from "#lib/mirror/connections/last-switches.ts";
import { isFixable, isPassing } from "#lib/problems/passing.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type Connection, getConnection } from "#lib/siro/organization/connections.ts";
import type { WriteContext } from "#lib/writes/definition.ts";
import type { PauseRow } from "./pause-end.ts";
import { updateConnection } from "./update-connection.ts";

type Ended = Omit<ResumeResult, "id" | "name">;

type Input = {
  api: SiroTransport;
  /** The member who set the time. No session vouches for them, and their role isn't asked. */
  context: WriteContext;
  pause: PauseRow;
  connection: PausedConnection;
  /** An earlier run asked Siro to resume it and didn't learn what came of it. */
  isTried: boolean;
  /** Stores that Siro is about to be asked. False: the end was canceled. */
  begin: () => Promise<boolean>;
};

/**
 * Resumes one connection of a pause that has ended, unless it changed since the pause. Null if the end
 * was canceled meanwhile.
 * @throws what may be better in the next run
 */
export async function resumePaused(input: Input): Promise<Ended | null> {
  const { api, context, connection, isTried, begin } = input;
  const now = await findConnection(api, connection.id);
  if (now === null)
    return skipped("It no longer exists in Siro, or the token has no access to it.");
  if (now.isActive === null) return skipped("Siro doesn't say whether it's paused.");
  if (now.isActive) {
    return isTried ? RESUMED : skipped("It was already syncing.");
  }
  const change = await changeSince(input);
  if (change) return skipped(change);
  if (!(await begin())) return null;
  const wanted = { connectionId: connection.id, field: "isActive", value: true } as const;
  const outcome = await updateConnection.byGuarded(context, wanted);
  if (outcome.status === "succeeded") return RESUMED;
  const { problem } = outcome;
  if (outcome.status === "unknown" || mayPass(problem)) {
    throw new ProblemError(problem);
  }
  return { state: "failed", result: problem.message };
}

const RESUMED: Ended = { state: "resumed", result: "Resumed." };
const skipped = (result: string): Ended => ({ state: "skipped", result });

/** No one waits for this run, so the next one may come after the token was replaced. */
const mayPass = ({ kind }: Problem) => isPassing(kind) || isFixable(kind);

async function findConnection(api: SiroTransport, id: string): Promise<Connection | null> {
  try {
    return await getConnection(api, { connectionId: id });
  } catch (error) {
    if (isSiroError(error) && error.kind === "not-found") return null;
    throw error;
  }
}

/** Who or what changed a connection that is paused now since its time was set, in words; null if nothing did. */
async function changeSince({ pause, connection, isTried }: Input): Promise<string | null> {
  const { organizationId } = pause;
  const last = (await findLastSwitches(organizationId, [connection.id])).get(connection.id);
  const change = last && !isKnown(last, pause, connection) ? wordsOf(last, isTried) : null;
  if (change) return change;
  const wasSeen = await wasSeenSyncing(organizationId, connection.id, heldSince(last, pause));
  return wasSeen ? "It was resumed and paused again outside siro-admin." : null;
}

/** Whether a change is the pause itself, or the last one before the time was set. */
function isKnown(last: AuditEvent, pause: PauseRow, { auditId }: PausedConnection): boolean {
  if (auditId !== undefined) return last.id === auditId;
  const isLater = isAfter(last.at, pause.createdAt.toISOString());
  return last.kind === "connection.pause" && isLater && last.actorName === pause.createdByName;
}

function wordsOf({ kind, outcome, actorName }: AuditEvent, isTried: boolean): string | null {
  if (kind === "connection.pause") return `${actorName} paused it again.`;
  // An own attempt without an answer is no change by someone else.
  if (isTried && outcome !== "succeeded") return null;
  return "It was resumed in siro-admin and then paused somewhere else.";
}

/** When it was paused, or when its time was set if it was paused already. */
function heldSince(last: AuditEvent | undefined, { createdAt }: PauseRow): Date {
  if (last?.kind !== "connection.pause") return createdAt;
  const pausedAt = new Date(last.settledAt ?? last.at);
  return new Date(Math.max(pausedAt.getTime(), createdAt.getTime()));
}

/** Siro's two answers may disagree for a moment after a write. */
const SETTLES_IN_MS = 10_000;

/** Connections are looked at every minute; a change in between stays unseen. */
async function wasSeenSyncing(
  organizationId: string,
  connectionId: string,
  since: Date,
): Promise<boolean> {
  const db = await getDatabase();
  const looks = await db
    .select({ state: observedConnections.state })
    .from(observedConnections)
    .where(
      and(
        eq(observedConnections.organizationId, organizationId),
        eq(observedConnections.connectionId, connectionId),
        gt(observedConnections.seenAt, new Date(since.getTime() + SETTLES_IN_MS)),
      ),
    );
  return looks.some(({ state }) => state?.isActive === true);
}
