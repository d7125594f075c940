import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import { problemText } from "#lib/problems/problem.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listCrmRefs } from "#lib/siro/organization/crm-links.ts";
import { getRecording } from "#lib/siro/organization/recordings.ts";
import {
  readRecords,
  readSteps,
  type Step,
  type TestRecord,
  WHATS,
} from "#lib/sync-tests/steps.ts";
import type { WriteContext } from "#lib/writes/definition.ts";
import { serialize } from "#lib/writes/serialize.ts";
import { deleteTestRecord, isGone, recordingOf } from "./delete-record.ts";
import { findTest, lockOfTest, type SyncTestRow, testIdSchema, updateTest } from "./test-row.ts";

type CleanUp = { deleted: number; kept: number };

/**
 * Deletes the appointment, opportunity, and account that a test created, if no recording is linked to any
 * of them. Each deletion has its own audit row. Needs the admin role.
 * @throws DeniedError, ProblemError if a recording is linked, or what reading Siro throws
 */
export async function cleanUpSyncTest(
  actor: Actor | null,
  organization: Pick<Organization, "id" | "siroOrganizationId">,
  raw: z.input<typeof testIdSchema>,
): Promise<CleanUp> {
  const { actor: member, guardAgain } = await guardRole(actor, organization.id, "admin");
  const { testId } = testIdSchema.parse(raw);
  const context: WriteContext = { actor: member, organization, guardAgain };
  return serialize(lockOfTest(testId), async () => {
    const row = await findTest(organization.id, testId);
    if (row.state === "sending") throw new ProblemError(STILL_SENDING);
    return cleanUp(context, row);
  });
}

async function cleanUp(context: WriteContext, row: SyncTestRow): Promise<CleanUp> {
  const steps = readSteps(row.steps);
  const left = recordsLeft(row, steps);
  const api = await siroFor(context).organization();
  const recordingId = await findRecording(api, row, left);
  if (recordingId !== null) throw new ProblemError(hasRecording(recordingId));
  const found: Step[] = [];
  for (const record of left) found.push(await removeRecord(context, api, row, record));
  const kept = found.filter(({ kind }) => kind === "kept").length;
  await updateTest(row, {
    steps: [...steps, ...found],
    ...(kept === 0 ? { state: "cleaned", nextCheckAt: null, cleanedAt: new Date() } : {}),
  });
  return { deleted: found.length - kept, kept };
}

/** What wasn't deleted yet: the appointment first, then what it refers to. */
function recordsLeft(row: SyncTestRow, steps: readonly Step[]): TestRecord[] {
  const gone = new Set(steps.flatMap((step) => (step.kind === "deleted" ? [step.id] : [])));
  return readRecords(row.records)
    .filter(({ id }) => !gone.has(id))
    .toSorted((a, b) => WHATS.indexOf(a.what) - WHATS.indexOf(b.what));
}

/** A recording on any of the records: as Siro shows them, as the test saw it, or as indexed. */
async function findRecording(
  api: SiroTransport,
  row: SyncTestRow,
  records: readonly TestRecord[],
): Promise<string | null> {
  for (const { what, id } of records) {
    const found = await onRecord(api, row, { what, id });
    if (found !== null) return found;
  }
  const seen = readSteps(row.steps).flatMap((step) =>
    "recordingId" in step ? [step.recordingId] : [],
  );
  const ids = records.map(({ id }) => id);
  for (const recordingId of new Set(seen)) {
    if (await isLinkedTo(api, recordingId, ids)) return recordingId;
  }
  return null;
}

async function onRecord(
  api: SiroTransport,
  row: SyncTestRow,
  { what, id }: Pick<TestRecord, "what" | "id">,
): Promise<string | null> {
  if (what === "account" || (await isGone(api, what, id))) return null;
  const shown = await recordingOf(api, what, id);
  if (shown !== null || what !== "appointment") return shown;
  const db = await getDatabase();
  const [indexed] = await db
    .select({ id: indexedRecordings.id })
    .from(indexedRecordings)
    .where(
      and(
        eq(indexedRecordings.organizationId, row.organizationId),
        eq(indexedRecordings.engagementId, id),
        eq(indexedRecordings.state, "linked"),
      ),
    )
    .limit(1);
  // The index may be minutes old, so Siro is asked.
  if (!indexed) return null;
  return (await isLinkedTo(api, indexed.id, [id])) ? indexed.id : null;
}

async function isLinkedTo(
  api: SiroTransport,
  recordingId: string,
  ids: readonly string[],
): Promise<boolean> {
  try {
    const { crm } = await getRecording(api, { recordingId });
    return listCrmRefs(crm).some(({ id }) => ids.includes(id));
  } catch (error) {
    if (isSiroError(error) && error.kind === "not-found") return false;
    throw error;
  }
}

async function removeRecord(
  context: WriteContext,
  api: SiroTransport,
  { marker }: SyncTestRow,
  record: TestRecord,
): Promise<Step> {
  const at = () => new Date().toISOString();
  if (await isGone(api, record.what, record.id)) return { kind: "deleted", at: at(), ...record };
  const { what, id } = record;
  const outcome = await deleteTestRecord.byGuarded(context, { what, id, marker });
  if (outcome.status === "succeeded") return { kind: "deleted", at: at(), ...record };
  return { kind: "kept", at: at(), ...record, why: problemText(outcome.problem) };
}

const hasRecording = (recordingId: string) =>
  ({
    kind: "conflict",
    message: `Nothing was deleted: the recording ${recordingId} is linked to this test's records.`,
    remedy: "Unlink the recording first, or keep the records.",
  }) as const;

const STILL_SENDING = {
  kind: "stale",
  message: "The test is still being sent.",
  remedy: "Try again in a minute.",
} as const;
