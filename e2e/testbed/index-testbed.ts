import { eq } from "drizzle-orm";
import type { FaultRule } from "#e2e/sandbox/faults.ts";
import { changeRecording, removeRecordingRow } from "#e2e/sandbox/recording-orders.ts";
import type { Recording } from "#e2e/sandbox/rows.ts";
import {
  appointmentReadings,
  indexedAppointments,
  indexedRecordings,
  recordingIndexes,
  recordingWindows,
  seenLinkChanges,
} from "#lib/db/recording-schema.ts";
import { plainText } from "#lib/siro/http/plain-text.ts";
import { createLimiter, replaceLimiter } from "#lib/siro/rate-limit/limiter.ts";
import { openTestbed } from "./testbed.ts";

const RECORDINGS = "^/v1/core/recordings$";

/** For tests of the index of recordings: the testbed, with as few recordings at Siro as a test wants. */
export async function openIndexTestbed() {
  const bed = await openTestbed({ withIdentity: false });
  const organizationId = bed.organization.id;
  const { state } = bed.sandbox;
  const { closeDatabase, getDatabase } = await import("#lib/db/client.ts");
  let { db } = bed;
  const all = [...state.recordings.values()].filter(
    (row) => row.organizationId === bed.organization.siroOrganizationId,
  );
  return {
    ...bed,
    organizationId,
    /** Lets another process use the database, until it's opened again. */
    closeDatabase,
    async reopenDatabase() {
      db = await getDatabase();
    },
    /** Siro as it was, and an empty index. */
    async begin(count = all.length): Promise<Recording[]> {
      await bed.siro.clearFaults();
      await bed.siro.clearJournal();
      // Every test has the whole rate.
      bed.sandbox.box.rateLimit.clear();
      replaceLimiter(createLimiter());
      const kept = structuredClone(all.slice(0, count));
      // The sandbox keeps the order of a map's rows, so there is a new one.
      state.recordings = new Map(kept.map((row) => [row.id, row]));
      for (const table of [
        appointmentReadings,
        indexedAppointments,
        indexedRecordings,
        recordingIndexes,
        recordingWindows,
        seenLinkChanges,
      ]) {
        await db.delete(table);
      }
      return kept;
    },
    /** Once Siro has listed recordings, changes go through these. */
    change: (row: Recording, changes: Partial<Recording>) =>
      changeRecording(state.recordings, row, changes),
    remove: (row: Recording) => removeRecordingRow(state.recordings, row),
    context: (signal = new AbortController().signal) => ({
      organizationId,
      signal,
      report: async () => {},
    }),
    /** The index as IDs, each with whether it is linked, in the order of IDs. */
    async listIndexed() {
      const rows = await db
        .select()
        .from(indexedRecordings)
        .where(eq(indexedRecordings.organizationId, organizationId));
      return rows.map(summaryOf).sort(byId);
    },
    /** What the index must hold. */
    listAtSiro: () =>
      [...state.recordings.values()]
        .map(({ id, link, title, deletedAt, rootDataPurgedAt }) => {
          const isCleared = deletedAt !== null || rootDataPurgedAt !== null;
          const isLinked =
            link !== null &&
            (link.accountId ?? link.leadId ?? link.opportunityId ?? link.contactIds[0]) !==
              undefined;
          return { id, title: isCleared ? null : plainText(title), isLinked };
        })
        .sort(byId),
    /** Windows that wait after a failure may be tried at once. */
    skipWaiting: () => db.update(recordingWindows).set({ dueAt: null }),
    listPages: async () => {
      const { entries } = await bed.siro.listJournal();
      return entries.filter(({ path }) => path === "/v1/core/recordings");
    },
  };
}

export type IndexTestbed = Awaited<ReturnType<typeof openIndexTestbed>>;

/** Siro answers the list of recordings like this, for some requests. */
export const listAnswers = (
  effect: FaultRule["effect"],
  limits: Pick<FaultRule, "times" | "share"> = {},
): FaultRule => ({ match: { method: "GET", path: RECORDINGS }, effect, ...limits });

const summaryOf = ({ id, title, isLinked }: typeof indexedRecordings.$inferSelect) => ({
  id,
  title,
  isLinked,
});
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
