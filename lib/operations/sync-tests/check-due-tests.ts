import "server-only";
import { asc, inArray, lte } from "drizzle-orm";
import { organizationTransport } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { syncTests } from "#lib/db/long-work-schema.ts";
import { log } from "#lib/log.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getAccount } from "#lib/siro/organization/accounts.ts";
import { listEngagements } from "#lib/siro/organization/engagements.ts";
import { listOpportunities } from "#lib/siro/organization/opportunities.ts";
import { markerIn } from "#lib/sync-tests/own-records.ts";
import { WAITS_FOR_MS } from "#lib/sync-tests/schedule.ts";
import { readRecords, readSteps, type TestRecord, withStep } from "#lib/sync-tests/steps.ts";
import { serialize } from "#lib/writes/serialize.ts";
import { checkTest, whatNext } from "./check-test.ts";
import { findTest, lockOfTest, type SyncTestRow, updateTest } from "./test-row.ts";

const AT_ONCE = 50;
/** No other instance takes a test that is being checked. */
const TAKEN_FOR_MS = 5 * 60_000;

/**
 * Asks Siro about every test that is due, for every organization with its own token and at job priority.
 * A test that can't be read keeps waiting until its end. Returns how many were checked.
 */
export async function checkDueSyncTests({
  now = new Date(),
}: {
  now?: Date;
} = {}): Promise<number> {
  const due = await takeDue(now);
  for (const row of due) {
    await checkOne(row, now).catch((error: unknown) =>
      log.error({ err: error, testId: row.id }, "a sync test could not be checked"),
    );
  }
  return due.length;
}

async function takeDue(now: Date): Promise<SyncTestRow[]> {
  const db = await getDatabase();
  return db
    .update(syncTests)
    .set({ nextCheckAt: new Date(now.getTime() + TAKEN_FOR_MS) })
    .where(
      inArray(
        syncTests.id,
        db
          .select({ id: syncTests.id })
          .from(syncTests)
          .where(lte(syncTests.nextCheckAt, now))
          .orderBy(asc(syncTests.nextCheckAt), asc(syncTests.id))
          .limit(AT_ONCE)
          .for("update", { skipLocked: true }),
      ),
    )
    .returning();
}

const checkOne = ({ organizationId, id }: SyncTestRow, now: Date) =>
  serialize(lockOfTest(id), async () => {
    const row = await findTest(organizationId, id);
    if (row.state !== "waiting" && row.state !== "sending") {
      await updateTest(row, { nextCheckAt: null });
      return;
    }
    try {
      const api = await organizationTransport(organizationId, "job");
      if (row.state === "sending") await adopt(api, row, now);
      else await checkTest(api, row, now);
    } catch (error) {
      await postpone(row, now, toProblem(error).message);
    }
  });

/** Siro could not be read: noted, and asked again until the test's end. */
async function postpone(row: SyncTestRow, now: Date, message: string): Promise<void> {
  const at = now.toISOString();
  const steps = withStep(readSteps(row.steps), { kind: "unreadable", at, message, times: 1 });
  const checks = row.checks + 1;
  const isOver = now.getTime() > row.startedAt.getTime() + WAITS_FOR_MS;
  const next =
    row.state === "sending" && isOver
      ? { state: "stopped" as const, nextCheckAt: null }
      : whatNext(row, checks, now, steps);
  await updateTest(row, { steps, checks, ...next });
}

/**
 * A test whose process stopped while it was sending: what it created is found by its marker, so that it
 * can be cleaned up.
 */
async function adopt(api: SiroTransport, row: SyncTestRow, now: Date): Promise<void> {
  const records = readRecords(row.records);
  const keep = (found: TestRecord) => {
    if (!records.some(({ id }) => id === found.id)) records.push(found);
  };
  const accountIds = new Set<string>();
  const ids = externalIdsOf(row);
  for (const [what, list] of [
    ["opportunity", listOpportunities],
    ["appointment", listEngagements],
  ] as const) {
    const externalId = ids[what];
    if (externalId === null || markerIn(externalId) !== row.marker) continue;
    const { items } = await list(api, { externalId });
    const found = items.filter((each) => each.externalId === externalId);
    for (const { id } of found) keep({ what, id, externalId });
    for (const { accountId } of found) if (accountId) accountIds.add(accountId);
  }
  for (const accountId of accountIds) {
    const { id, externalId } = await getAccount(api, { accountId });
    if (externalId !== null && markerIn(externalId) === row.marker)
      keep({ what: "account", id, externalId });
  }
  const steps = withStep(readSteps(row.steps), { kind: "interrupted", at: now.toISOString() });
  await updateTest(row, { records, steps, state: "stopped", nextCheckAt: null });
}

function externalIdsOf({ input }: SyncTestRow) {
  const idOf = (draft: unknown): string | null =>
    typeof draft === "object" &&
    draft !== null &&
    "externalId" in draft &&
    typeof draft.externalId === "string"
      ? draft.externalId.trim()
      : null;
  return { appointment: idOf(input.appointment), opportunity: idOf(input.opportunity) };
}
