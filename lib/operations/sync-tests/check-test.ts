import "server-only";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listCrmRefs } from "#lib/siro/organization/crm-links.ts";
import { getRecording, type OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import { nextCheckAfter } from "#lib/sync-tests/schedule.ts";
import {
  type CrmContext,
  readRecords,
  readSteps,
  type Step,
  type TestRecord,
  withStep,
} from "#lib/sync-tests/steps.ts";
import { recordingOf } from "./delete-record.ts";
import { findRepRecordings, type RecordingSince } from "./find-rep-recordings.ts";
import { type SyncTestRow, updateTest } from "./test-row.ts";

/**
 * Asks Siro once: is a recording linked to the test's records, and did the rep record since? Stores what
 * is new. Call it under the test's lock.
 * @throws what the calls to Siro throw
 */
export async function checkTest(
  api: SiroTransport,
  row: SyncTestRow,
  now = new Date(),
): Promise<SyncTestRow> {
  const records = readRecords(row.records);
  const steps = readSteps(row.steps);
  const linkedId = await findLinked(api, records);
  const found = linkedId
    ? await linkedSteps(api, linkedId, steps)
    : await newSteps(api, row, { steps, records });
  const all = found.reduce(withStep, steps);
  const isLinked = linkedId !== null || found.some(({ kind }) => kind === "linked");
  const checks = row.checks + 1;
  if (isLinked) return updateTest(row, { steps: all, state: "linked", checks, nextCheckAt: null });
  return updateTest(row, { steps: all, checks, ...whatNext(row, checks, now, all) });
}

/** When Siro is asked again; after the end, waiting stops by itself. */
export function whatNext(row: SyncTestRow, checks: number, now: Date, steps: Step[]) {
  if (row.state !== "waiting" || row.endsAt === null) return {};
  if (now < row.endsAt) return { nextCheckAt: nextCheckAfter(now, checks, row.endsAt) };
  const stopped = { kind: "stopped", at: now.toISOString(), by: null } as const;
  return { state: "stopped" as const, nextCheckAt: null, steps: withStep(steps, stopped) };
}

/** The recording that Siro shows on the test's appointment or opportunity. */
async function findLinked(
  api: SiroTransport,
  records: readonly TestRecord[],
): Promise<string | null> {
  for (const { what, id } of records) {
    if (what === "account") continue;
    const recordingId = await recordingOf(api, what, id);
    if (recordingId) return recordingId;
  }
  return null;
}

/** None if the link was noted before. */
async function linkedSteps(
  api: SiroTransport,
  recordingId: string,
  steps: readonly Step[],
): Promise<Step[]> {
  if (hasStep(steps, "linked", recordingId)) return [];
  const at = new Date().toISOString();
  const recording = await getRecording(api, { recordingId }).catch(() => null);
  return [{ kind: "linked", at, recordingId, context: recording && contextOf(recording) }];
}

function contextOf({ crm }: OrganizationRecording): CrmContext {
  return {
    connectionId: crm?.integrationConnectionId ?? null,
    refs: listCrmRefs(crm).map(({ dataType, id, externalId }) => ({
      type: dataType,
      id,
      externalId,
    })),
    users: crm?.users ?? [],
  };
}

type Seen = { steps: Step[]; records: readonly TestRecord[] };

/** What happened to the rep's recordings since the test began. */
async function newSteps(api: SiroTransport, row: SyncTestRow, seen: Seen): Promise<Step[]> {
  const known = seen.steps.flatMap((step) => (step.kind === "recording" ? [step.recordingId] : []));
  const { recordings, isComplete } = await findRepRecordings(api, row, known);
  const news = recordings.flatMap((found) => newsOf(found, seen));
  return isComplete ? news : [...news, incompleteStep()];
}

function newsOf({ id, recording }: RecordingSince, { steps, records }: Seen): Step[] {
  const at = new Date().toISOString();
  const of = { at, recordingId: id };
  const isNew = (kind: Step["kind"]) => !hasStep(steps, kind, id);
  const news: Step[] = [];
  if (isNew("recording"))
    news.push({ kind: "recording", ...of, startedAt: recording?.createdAt ?? null });
  if (recording?.isProcessingDone && isNew("processed")) news.push({ kind: "processed", ...of });
  if (!recording?.crm) return news;
  const context = contextOf(recording);
  if (context.refs.length === 0) return news;
  const isOurs = context.refs.some((ref) => records.some((own) => own.id === ref.id));
  const kind = isOurs ? "linked" : "linked-elsewhere";
  if (isNew(kind)) news.push({ kind, ...of, context });
  return news;
}

const hasStep = (steps: readonly Step[], kind: Step["kind"], recordingId: string) =>
  steps.some(
    (step) => step.kind === kind && "recordingId" in step && step.recordingId === recordingId,
  );

const incompleteStep = (): Step => ({
  kind: "unreadable",
  at: new Date().toISOString(),
  times: 1,
  isPartial: true,
  message: "Not all recordings and app events could be read, so one may be missing.",
});
