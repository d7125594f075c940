import "server-only";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listCrmRefs } from "#lib/siro/organization/crm-links.ts";
import { listMobileEvents } from "#lib/siro/organization/mobile-events.ts";
import {
  getRecording,
  listRecordings,
  type OrganizationRecording,
} from "#lib/siro/organization/recordings.ts";
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
import { type SyncTestRow, updateTest } from "./test-row.ts";


/**
 * Asks Siro once: does a recording hang on the test's records, and did the rep record since? Stores what
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
    ? [await linkedStep(api, linkedId)]
    : await newSteps(api, row, { steps, records });
  const all = found.reduce(withStep, steps);
  const isLinked = found.some(({ kind }) => kind === "linked");
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

async function linkedStep(api: SiroTransport, recordingId: string): Promise<Step> {
  const at = new Date().toISOString();
  const recording = await getRecording(api, { recordingId }).catch(() => null);
  return { kind: "linked", at, recordingId, context: recording && contextOf(recording) };
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
  const ids = await findRecordings(api, row);
  const known = new Set(
    seen.steps.flatMap((step) => (step.kind === "recording" ? [step.recordingId] : [])),
  );
  const followed = [...new Set([...known, ...ids])].slice(0, MOST_RECORDINGS);
  const news = await Promise.all(followed.map((id) => newsOf(api, id, seen)));
  return news.flat();
}

/** Recordings that the rep began since, from the app's events and from Siro's list. */
async function findRecordings(
  api: SiroTransport,
  { userId, startedAt }: SyncTestRow,
): Promise<string[]> {
  if (userId === null) return [];
  const createdAfter = startedAt.toISOString();
  const events = await listMobileEvents(api, {
    userId,
    codes: ["recorderStateChange"],
    createdAfter,
  });
  const ids = events.items.flatMap(({ recordingId }) => recordingId ?? []);
  let cursor: string | null | undefined;
  for (let page = 0; page < MOST_PAGES && cursor !== null; page++) {
    const listed = await listRecordings(api, { createdAfter, cursor: cursor ?? undefined });
    ids.push(...listed.items.filter((each) => each.userId === userId).map(({ id }) => id));
    cursor = listed.cursor;
  }
  return [...new Set(ids)];
}

async function newsOf(
  api: SiroTransport,
  recordingId: string,
  { steps, records }: Seen,
): Promise<Step[]> {
  const at = new Date().toISOString();
  const isNew = (kind: Step["kind"]) =>
    !steps.some(
      (step) => step.kind === kind && "recordingId" in step && step.recordingId === recordingId,
    );
  // The app reports a recording before Siro has it.
  const recording = await getRecording(api, { recordingId }).catch(() => null);
  const news: Step[] = [];
  if (isNew("recording"))
    news.push({ kind: "recording", at, recordingId, startedAt: recording?.createdAt ?? null });
  if (recording?.isProcessingDone && isNew("processed"))
    news.push({ kind: "processed", at, recordingId });
  if (!recording?.crm) return news;
  const context = contextOf(recording);
  if (context.refs.length === 0) return news;
  const isOurs = context.refs.some(({ id }) => records.some((own) => own.id === id));
  if (isOurs) news.push({ kind: "linked", at, recordingId, context });
  else if (isNew("linked-elsewhere"))
    news.push({ kind: "linked-elsewhere", at, recordingId, context });
  return news;
}
