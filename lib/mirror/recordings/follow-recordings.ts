import "server-only";
import { getDatabase } from "#lib/db/client.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { listRecordings } from "#lib/siro/organization/recordings.ts";
import { jobTransport } from "../job-transport.ts";
import type { RunContext } from "../run-context.ts";
import { beginIndex } from "./begin-index.ts";
import { changeIndexState } from "./index-state.ts";
import { noting } from "./noting-problems.ts";
import { createPageGuard } from "./page-guard.ts";
import type { Reading } from "./read-window.ts";
import { storeRecordings } from "./store-recordings.ts";

/** Siro may finish a change after a later one, and its clock may differ from ours. */
const OVERLAP_MS = 10 * 60_000;

type Followed = { rows: number; newest: Date | null; problem: string | null };

/** Reads what changed since the last run. If Siro's list has no end, the next run begins at the same time. */
export async function followRecordings(context: RunContext): Promise<string> {
  const { organizationId, signal } = context;
  const db = await getDatabase();
  const { followedTo, startedAt } = await beginIndex(db, organizationId);
  const from = followedTo ?? startedAt;
  const askedAt = new Date();
  return noting(db, context, async () => {
    const reading = { db, api: await jobTransport(organizationId, signal), signal };
    const since = new Date(from.getTime() - OVERLAP_MS);
    const { rows, newest, problem } = await readSince(reading, organizationId, since);
    if (problem !== null) throw new ProblemError({ kind: "contract", message: problem });
    // A time in the future, or a slow reading, must not skip changes.
    const reached = Math.min(newest?.getTime() ?? 0, askedAt.getTime());
    await changeIndexState(db, organizationId, {
      followedTo: new Date(Math.max(from.getTime(), reached)),
      followedAt: askedAt,
    });
    return rows === 1 ? "Read 1 changed recording." : `Read ${rows} changed recordings.`;
  });
}

async function readSince(
  { db, api, signal }: Reading,
  organizationId: string,
  since: Date,
): Promise<Followed> {
  const judge = createPageGuard();
  const updatedSince = since.toISOString();
  let cursor: string | undefined;
  let rows = 0;
  let newest: Date | null = null;
  for (;;) {
    const readAt = new Date();
    const page = await listRecordings(api, { cursor, updatedSince }, { signal });
    await storeRecordings(db, organizationId, page.items, readAt);
    rows += page.items.length;
    newest = latestOf(newest, page.items);
    const { isOver, problem } = judge(page);
    if (isOver) return { rows, newest, problem };
    cursor = page.cursor ?? undefined;
  }
}

function latestOf(known: Date | null, items: readonly { updatedAt: string | null }[]): Date | null {
  const times = items.flatMap(({ updatedAt }) => (updatedAt === null ? [] : Date.parse(updatedAt)));
  const latest = Math.max(known?.getTime() ?? Number.NEGATIVE_INFINITY, ...times);
  return Number.isFinite(latest) ? new Date(latest) : null;
}
