import "server-only";
import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { webhookDeliveries } from "#lib/db/monitoring-schema.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import { refreshRecording } from "#lib/mirror/recordings/refresh-recording.ts";
import { problemText } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import type { DueDelivery } from "./due-delivery.ts";
import { isKnownEvent, saidLinked } from "./payload.ts";

/** After that many, an admin has to start it again. */
const MOST_TRIES = 12;
const LONGEST_PAUSE_S = 6 * 3_600;
/** Siro may need a moment to show what its event announced. */
const LINK_PAUSE_S = 30;

/** Arrivals have the database's time, readings have ours. */
const CLOCKS_DIFFER_MS = 2_000;

type Reading = { api?: SiroTransport; signal?: AbortSignal };

/** Reads the recording of these deliveries, unless that has happened since they arrived, and settles them. */
export async function readRecordingOf(
  organizationId: string,
  deliveries: readonly DueDelivery[],
  { api, signal }: Reading = {},
): Promise<void> {
  const recordingId = deliveries[0]?.recordingId;
  if (!recordingId) return;
  try {
    const isNew = deliveries.every(({ tries }) => tries === 0);
    const isRead = isNew && (await wasReadSince(organizationId, recordingId, newestOf(deliveries)));
    if (!isRead) await refreshRecording(organizationId, recordingId, api);
    await settle(organizationId, recordingId, deliveries);
  } catch (error) {
    if (signal?.aborted) return;
    await tryLater(organizationId, deliveries, problemText(toProblem(error)));
  }
}

const newestOf = (deliveries: readonly DueDelivery[]) =>
  new Date(Math.max(...deliveries.map(({ receivedAt }) => receivedAt.getTime())));

async function findRecording(organizationId: string, recordingId: string) {
  const db = await getDatabase();
  const [row] = await db
    .select({
      readAt: indexedRecordings.readAt,
      isLinked: indexedRecordings.isLinked,
      goneAt: indexedRecordings.goneAt,
    })
    .from(indexedRecordings)
    .where(
      and(
        eq(indexedRecordings.organizationId, organizationId),
        eq(indexedRecordings.id, recordingId),
      ),
    );
  return row;
}

async function wasReadSince(organizationId: string, recordingId: string, arrivedAt: Date) {
  const row = await findRecording(organizationId, recordingId);
  return row !== undefined && row.readAt.getTime() > arrivedAt.getTime() + CLOCKS_DIFFER_MS;
}

async function settle(
  organizationId: string,
  recordingId: string,
  deliveries: readonly DueDelivery[],
): Promise<void> {
  const row = await findRecording(organizationId, recordingId);
  const isGone = row === undefined || row.goneAt !== null;
  for (const delivery of deliveries) {
    const isEarly =
      !isGone && !row.isLinked && saidLinked(delivery.payload) && delivery.tries === 0;
    if (isEarly) await lookAgain(organizationId, delivery);
    else await close(organizationId, delivery, resultOf(delivery, isGone ? null : row.isLinked));
  }
}

/** @param isLinked null: Siro answered 404 */
function resultOf({ eventType }: DueDelivery, isLinked: boolean | null): string {
  const found =
    isLinked === null
      ? "Siro no longer has this recording."
      : isLinked
        ? "Refreshed: the recording is linked."
        : "Refreshed: the recording is not linked.";
  return isKnownEvent(eventType) ? found : `Unknown event. ${found}`;
}

const areThese = (organizationId: string, ids: readonly string[]) =>
  and(
    eq(webhookDeliveries.organizationId, organizationId),
    inArray(webhookDeliveries.id, [...ids]),
    isNotNull(webhookDeliveries.dueAt),
  );

async function close(organizationId: string, { id, tries }: DueDelivery, result: string) {
  const db = await getDatabase();
  await db
    .update(webhookDeliveries)
    .set({
      state: "processed",
      result,
      problem: null,
      dueAt: null,
      tries: tries + 1,
      processedAt: sql`now()`,
    })
    .where(areThese(organizationId, [id]));
}

async function lookAgain(organizationId: string, { id }: DueDelivery) {
  const db = await getDatabase();
  await db
    .update(webhookDeliveries)
    .set({
      tries: 1,
      problem: "Siro doesn't show the link yet.",
      dueAt: sql`now() + ${LINK_PAUSE_S} * interval '1 second'`,
    })
    .where(areThese(organizationId, [id]));
}

async function tryLater(
  organizationId: string,
  deliveries: readonly DueDelivery[],
  problem: string,
): Promise<void> {
  const db = await getDatabase();
  for (const { id, tries: before } of deliveries) {
    const tries = before + 1;
    const pauseS = Math.min(30 * 2 ** tries, LONGEST_PAUSE_S);
    const isOver = tries >= MOST_TRIES;
    await db
      .update(webhookDeliveries)
      .set({
        tries,
        problem,
        state: isOver ? "failed" : "waiting",
        dueAt: isOver ? null : sql`now() + ${pauseS} * interval '1 second'`,
      })
      .where(areThese(organizationId, [id]));
  }
}
