import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { getDatabase, type Transaction } from "#lib/db/client.ts";
import { syncTests } from "#lib/db/long-work-schema.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { Step, TestRecord } from "#lib/sync-tests/steps.ts";

export type SyncTestRow = typeof syncTests.$inferSelect;

export const testIdSchema = z.object({ testId: z.uuid() });

/** @throws ProblemError if the organization has no such test */
export async function findTest(organizationId: string, testId: string): Promise<SyncTestRow> {
  const db = await getDatabase();
  const [row] = await db.select().from(syncTests).where(isTest(organizationId, testId));
  if (row) return row;
  throw new ProblemError({ kind: "stale", message: "siro-admin has no sync test with this ID." });
}

type Changes = Partial<
  Pick<SyncTestRow, "state" | "checks" | "nextCheckAt" | "endsAt" | "cleanedAt">
> & { steps?: Step[]; records?: TestRecord[] };

/** Stores what changed, and returns the row as it is now. */
export async function updateTest(
  { organizationId, id }: Pick<SyncTestRow, "organizationId" | "id">,
  changes: Changes,
  tx?: Transaction,
): Promise<SyncTestRow> {
  const [row] = await (tx ?? (await getDatabase()))
    .update(syncTests)
    .set(changes)
    .where(isTest(organizationId, id))
    .returning();
  if (!row) throw new Error("The sync test was removed.");
  return row;
}

/** One change of a test at a time. */
export const lockOfTest = (testId: string) => `sync test ${testId}`;

const isTest = (organizationId: string, testId: string) =>
  and(eq(syncTests.organizationId, organizationId), eq(syncTests.id, testId));
