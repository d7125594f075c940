import "server-only";
import { eq } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { organizations } from "#lib/db/schema.ts";
import { pause } from "#lib/siro/http/abort-signal.ts";
import { adoptRows } from "./adopt-rows.ts";
import type { Batch } from "./batch-kinds.ts";
import { changeBatch, finishIfDone } from "./batch-rows.ts";
import { workRows } from "./work-rows.ts";

/** Rows left by a stopped process are judged within two minutes, unless Siro can't be read. */
const PATIENCE_MS = 150_000;
const LOOK_MS = 1_000;

type RunOptions = {
  signal: AbortSignal;
  onRow: () => Promise<void>;
  /** Milliseconds between the starts of two rows. */
  everyMs?: number;
};

/**
 * Carries out a batch's waiting rows until none is left, it is paused or canceled, or the member may no longer
 * act. Whatever it leaves open continues in the next run.
 * @throws ProblemError while Siro is down
 */
export async function runBatch(batch: Batch, options: RunOptions): Promise<void> {
  const { signal } = options;
  const isBegun =
    (await changeBatch(batch.id, ["waiting"], {
      state: "running",
      startedAt: batch.startedAt ?? new Date(),
    })) || (await changeBatch(batch.id, ["running"], { problem: null }));
  if (!isBegun) return;
  const organization = await organizationOf(batch);
  await adoptRows(batch.id);
  await workRows(batch, { ...options, organization });
  const until = performance.now() + PATIENCE_MS;
  while (!signal.aborted && (await adoptRows(batch.id)) > 0) {
    if (performance.now() > until) break;
    await pause(LOOK_MS, signal);
  }
  // Rows that were put back meanwhile.
  if (!signal.aborted) await workRows(batch, { ...options, organization });
  await finishIfDone(batch.id);
}

async function organizationOf({ organizationId }: Batch) {
  const db = await getDatabase();
  const [found] = await db
    .select({ id: organizations.id, siroOrganizationId: organizations.siroOrganizationId })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!found) throw new Error("The organization was removed.");
  return found;
}
