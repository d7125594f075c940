import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { newestFirst } from "#lib/audit/order.ts";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";
import type { BatchRow } from "./batch-kinds.ts";
import { endRow, listWorkingRows, putBackRow } from "./batch-rows.ts";

/**
 * Settles the rows that a stopped process was working on, by their audit rows: without one, Siro wasn't
 * called, and the row is tried again. An open one is judged by reading Siro, as after every crash; until
 * then its row stays as it is. Returns how many do.
 */
export async function adoptRows(batchId: string): Promise<number> {
  let open = 0;
  for (const row of await listWorkingRows(batchId)) {
    const audit = await latestAudit(row);
    if (audit?.outcome === "attempted") open += 1;
    else await settle(row, audit);
  }
  return open;
}

type Audit = { id: string; outcome: "attempted" | "succeeded" | "failed" | "unknown" };

async function settle(row: BatchRow, audit: Audit | null): Promise<void> {
  if (audit?.outcome === "succeeded") {
    await endRow(row, { state: "done", result: CONFIRMED_LATER, auditId: audit.id });
  } else if (audit?.outcome === "unknown") {
    await endRow(row, { state: "unconfirmed", result: UNKNOWN, auditId: audit.id });
  } else await putBackRow(row);
}

/** The last write of this row; null if none was begun. */
async function latestAudit(row: BatchRow): Promise<Audit | null> {
  const db = await getDatabase();
  const [audit] = await db
    .select({ id: auditEvents.id, outcome: auditEvents.outcome })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.organizationId, row.organizationId),
        sql`${auditEvents.kind} in ('recording.link', 'recording.unlink')`,
        eq(auditEvents.targetId, row.targetId),
        sql`${auditEvents.after} @> ${JSON.stringify({ batch: { id: row.batchId } })}::jsonb`,
      ),
    )
    .orderBy(...newestFirst)
    .limit(1);
  return audit ?? null;
}

const CONFIRMED_LATER = "siro-admin stopped while making this change. Siro shows it.";
const UNKNOWN =
  "siro-admin stopped while making this change, and Siro doesn't say whether it arrived. Open the recording to check.";
