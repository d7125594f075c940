import "server-only";
import { randomInt } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { getDatabase } from "#lib/db/client.ts";
import { syncTests } from "#lib/db/long-work-schema.ts";
import { env } from "#lib/env.ts";
import { draftSchema } from "#lib/operations/sync-tests/send-record.ts";
import { connectionNames, readConnectionList } from "#lib/queries/connection-list.ts";
import { readDirectory } from "#lib/queries/directory.ts";
import { displayName } from "#lib/queries/display-name.ts";
import { authorize } from "#lib/queries/organization.ts";
import { secondary } from "#lib/queries/secondary.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";
import { type Drafts, type Rep, repeatedDrafts } from "#lib/sync-tests/first-draft.ts";
import { createMarker } from "#lib/sync-tests/own-records.ts";
import { readRecords, readSteps, type Step, type TestRecord } from "#lib/sync-tests/steps.ts";
import type { TestState } from "./_model/test-state.ts";

const MOST_TESTS = 100;

export type TestRow = {
  id: string;
  marker: string;
  repName: string | null;
  state: TestState;
  startedAt: string;
  startedByName: string;
  /** The recording that Siro linked to the test's records. */
  recordingId: string | null;
};

type TestList = { rows: TestRow[]; hasMore: boolean };

/** The organization's tests, newest first. */
export async function readSyncTests(org: string): Promise<TestList> {
  const { organization } = await authorize(org);
  const db = await getDatabase();
  const rows = await db
    .select()
    .from(syncTests)
    .where(eq(syncTests.organizationId, organization.id))
    .orderBy(desc(syncTests.startedAt), desc(syncTests.id))
    .limit(MOST_TESTS + 1);
  return {
    rows: rows.slice(0, MOST_TESTS).map((row) => ({
      id: row.id,
      marker: row.marker,
      repName: row.repName,
      state: row.state,
      startedAt: row.startedAt.toISOString(),
      startedByName: row.startedByName,
      recordingId: linkedRecording(readSteps(row.steps)),
    })),
    hasMore: rows.length > MOST_TESTS,
  };
}

const linkedRecording = (steps: readonly Step[]) =>
  steps.findLast((step) => step.kind === "linked")?.recordingId ?? null;

export type TestDetail = TestRow & {
  userId: string | null;
  steps: Step[];
  records: TestRecord[];
  checks: number;
  nextCheckAt: string | null;
  endsAt: string | null;
  repeats: string | null;
  /** Names of connections by ID, where Siro listed them in time. */
  connectionNames: Record<string, string>;
};

/** One test with everything that was seen. Null if the organization has none with this ID. */
export async function readSyncTest(org: string, id: string): Promise<TestDetail | null> {
  const access = await authorize(org);
  const row = await findRow(access.organization.id, id);
  if (!row) return null;
  const steps = readSteps(row.steps);
  const isLinked = steps.some(({ kind }) => kind === "linked" || kind === "linked-elsewhere");
  const list = isLinked ? await secondary(readConnectionList(access)) : null;
  return {
    id: row.id,
    marker: row.marker,
    repName: row.repName,
    state: row.state,
    startedAt: row.startedAt.toISOString(),
    startedByName: row.startedByName,
    recordingId: linkedRecording(steps),
    userId: row.userId,
    steps,
    records: readRecords(row.records),
    checks: row.checks,
    nextCheckAt: row.nextCheckAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    repeats: row.repeats,
    connectionNames: connectionNames(list?.connections ?? []),
  };
}

export type NewTest = {
  marker: string;
  /** Where requests go, for the command to copy. */
  siroUrl: string;
  nowMs: number;
  /** From the test that is repeated. */
  repeated: { id: string; rep: Rep | null; drafts: Drafts; hasOpportunity: boolean } | null;
};

/** What was entered for a test, as `startSyncTest` stored it. */
const storedDraftsSchema = z.object({
  appointment: draftSchema,
  opportunity: draftSchema.nullish(),
});

/** What a new test begins with; `repeat` is the ID of an earlier test. */
export async function readNewTest(org: string, repeat: string | null): Promise<NewTest> {
  const { organization } = await authorize(org, "admin");
  const fresh = createMarker(randomInt);
  const nowMs = Date.now();
  const row = repeat === null ? null : await findRow(organization.id, repeat);
  const base = { marker: fresh, siroUrl: env().SIRO_EXTERNAL_API_URL, nowMs };
  if (!row) return { ...base, repeated: null };
  const { appointment, opportunity } = storedDraftsSchema.parse(row.input);
  const drafts = repeatedDrafts(
    { appointment, opportunity: opportunity ?? {} },
    { old: row.marker, fresh },
    nowMs,
  );
  const rep = row.userId && {
    id: row.userId,
    name: row.repName ?? row.userId,
    email: null,
    externalId: null,
  };
  const repeated = { id: row.id, rep: rep || null, drafts, hasOpportunity: Boolean(opportunity) };
  return { ...base, repeated };
}

/** Siro users to choose a rep from. */
export async function readReps(org: string): Promise<LoadResult<Rep[]>> {
  const access = await authorize(org, "admin");
  return readLive(async () => {
    const { users } = await readDirectory(access);
    return users
      .filter((user) => user.disabled !== true)
      .map((user) => ({
        id: user.id,
        name: displayName(user),
        email: user.email,
        externalId: user.externalId,
      }))
      .sort((a, b) => a.name.localeCompare(b.name, "en", { sensitivity: "base" }));
  });
}

async function findRow(organizationId: string, id: string) {
  if (!z.uuid().safeParse(id).success) return null;
  const db = await getDatabase();
  const [row] = await db
    .select()
    .from(syncTests)
    .where(and(eq(syncTests.organizationId, organizationId), eq(syncTests.id, id)));
  return row ?? null;
}
