import "server-only";
import { and, asc, eq, lte } from "drizzle-orm";
import { organizationTransport } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import {
  connectionPauses,
  type PausedConnection,
  type ResumeResult,
} from "#lib/db/long-work-schema.ts";
import { organizations } from "#lib/db/schema.ts";
import { isBeginning } from "#lib/mirror/connections/overruled.ts";
import type { RunContext } from "#lib/mirror/run-context.ts";
import type { WriteContext } from "#lib/writes/definition.ts";
import { actorOf } from "#lib/writes/verdict.ts";
import { changeWaitingPause, type PauseRow } from "./pause-end.ts";
import { resumePaused } from "./resume-paused.ts";

/**
 * Resumes the connections whose pause has reached its end, as the member who set it, whatever role
 * that member has by then. What changed meanwhile is skipped. Whatever Siro doesn't answer is tried again
 * in the next run. Returns what was done in words.
 * @throws what kept a connection from being resumed
 */
export async function resumeDueConnections(context: RunContext): Promise<string> {
  const { organizationId, signal, report } = context;
  const due = await listDue(organizationId);
  const counts = { resumed: 0, skipped: 0, failed: 0, trying: 0 };
  const troubles: unknown[] = [];
  for (const pause of due) {
    for (const connection of pause.connections) {
      if (signal.aborted) return wordsOf(counts);
      await report(`Resuming ${connection.name}.`);
      await settleConnection(pause, connection, counts).catch((error: unknown) =>
        troubles.push(error),
      );
    }
    await finishIfDone(pause);
  }
  if (troubles.length > 0) throw troubles[0];
  return wordsOf(counts);
}

async function listDue(organizationId: string): Promise<PauseRow[]> {
  const db = await getDatabase();
  const rows = await db
    .select()
    .from(connectionPauses)
    .where(
      and(
        eq(connectionPauses.organizationId, organizationId),
        eq(connectionPauses.state, "waiting"),
        lte(connectionPauses.resumeAt, new Date()),
      ),
    )
    .orderBy(asc(connectionPauses.resumeAt), asc(connectionPauses.id));
  return rows.filter((pause) => !isBeginning(pause));
}

/** Each step is stored, so that the next run knows what this one tried. */
async function settleConnection(
  pause: PauseRow,
  connection: PausedConnection,
  counts: Record<ResumeResult["state"], number>,
): Promise<void> {
  const { id, name } = connection;
  const earlier = pause.results?.find((each) => each.id === id);
  if (earlier && earlier.state !== "trying") return;
  const isTried = earlier !== undefined;
  const store = async (result: Omit<ResumeResult, "id" | "name">): Promise<boolean> => {
    const others = (pause.results ?? []).filter((each) => each.id !== id);
    pause.results = [...others, { id, name, ...result }];
    const changes = { results: pause.results };
    return changeWaitingPause(await getDatabase(), pause, changes, pause.resumeAt);
  };
  const found = await resumePaused({
    api: await organizationTransport(pause.organizationId, "page"),
    context: await contextOf(pause),
    pause,
    connection,
    isTried,
    // False once the end was canceled or moved: then nothing is resumed.
    begin: () => store({ state: "trying", result: "Siro was asked to resume it." }),
  });
  if (found === null) return;
  await store(found);
  counts[found.state] += 1;
}

async function contextOf({
  organizationId,
  createdBy,
  createdByName,
}: PauseRow): Promise<WriteContext> {
  const db = await getDatabase();
  const [organization] = await db
    .select({ id: organizations.id, siroOrganizationId: organizations.siroOrganizationId })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!organization) throw new Error("The organization was removed.");
  // The audit log doesn't claim that the member acted at this time.
  const name = `${createdByName} (scheduled)`;
  return { organization, actor: actorOf({ actor: { memberId: createdBy, name } }) };
}

async function finishIfDone(pause: PauseRow): Promise<void> {
  const isSettled = ({ id }: PausedConnection) =>
    pause.results?.some((each) => each.id === id && each.state !== "trying") ?? false;
  if (!pause.connections.every(isSettled)) return;
  const changes = { state: "finished", settledAt: new Date() } as const;
  await changeWaitingPause(await getDatabase(), pause, changes, pause.resumeAt);
}

function wordsOf({ resumed, skipped, failed }: Record<ResumeResult["state"], number>): string {
  if (resumed + skipped + failed === 0) return "No pause has ended.";
  const parts = [`${resumed} resumed`];
  if (skipped > 0) parts.push(`${skipped} skipped because they changed meanwhile`);
  if (failed > 0) parts.push(`${failed} failed`);
  return `${parts.join(", ")}.`;
}
