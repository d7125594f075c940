import { asc, eq } from "drizzle-orm";
import type { Asked } from "#lib/operations/batches/asked-links.ts";
import type { LinkTarget } from "#lib/siro/platform/links.ts";
import { openTestbed } from "./testbed.ts";

/** For tests of batches: the testbed, with a job queue and unlinked recordings that no other test uses. */
export async function openBatchTestbed() {
  const bed = await openTestbed();
  const { openJobQueue, closeJobQueue } = await import("#lib/job-queue/boss.ts");
  const { previewLinks, startLinks } = await import("#lib/operations/batches/start-links.ts");
  const { runBatches } = await import("#lib/operations/batches/run-batches.ts");
  const { batches, batchRows } = await import("#lib/db/long-work-schema.ts");
  const { closeDatabase, getDatabase } = await import("#lib/db/client.ts");
  await openJobQueue();
  const { state } = bed.sandbox;
  const free = [...state.recordings.values()]
    .filter(
      ({ organizationId, link, deletedAt, rootDataPurgedAt }) =>
        organizationId === bed.organization.siroOrganizationId &&
        link === null &&
        deletedAt === null &&
        rootDataPurgedAt === null,
    )
    .map(({ id }) => id);
  const opportunities = [...state.opportunities.values()].filter(
    ({ organizationId }) => organizationId === bed.organization.siroOrganizationId,
  );

  return {
    ...bed,
    /** So many recordings without a link. */
    take: (count: number) => free.splice(0, count),
    /** A CRM record to link to. */
    opportunity(index = 0) {
      const found = opportunities[index];
      if (!found) throw new Error("no opportunity");
      return found;
    },
    preview: (asked: Asked) => previewLinks(bed.actor, bed.organization, { asked }),
    /** Starts what the preview of these links shows. */
    async start(recordingIds: string[], target?: LinkTarget) {
      const opportunity = { dataType: "OPPORTUNITY", id: opportunities[0]?.id ?? "" } as const;
      const asked: Asked = { from: "chosen", recordingIds, target: target ?? opportunity };
      const { digest } = await previewLinks(bed.actor, bed.organization, { asked });
      const input = { asked, digest, withDoubtful: false };
      const outcome = await startLinks(bed.actor, bed.organization, input);
      if (outcome.status !== "succeeded") throw new Error(JSON.stringify(outcome));
      return outcome.value.batchId;
    },
    /** Does what the background job does, without its pace. */
    run: (signal = new AbortController().signal, everyMs = 0) =>
      runBatches(
        { organizationId: bed.organization.id, signal, report: async () => {} },
        { everyMs },
      ),
    async batch(id: string) {
      const db = await getDatabase();
      const [found] = await db.select().from(batches).where(eq(batches.id, id));
      if (!found) throw new Error("no batch");
      return found;
    },
    async rows(batchId: string) {
      const db = await getDatabase();
      return db
        .select()
        .from(batchRows)
        .where(eq(batchRows.batchId, batchId))
        .orderBy(asc(batchRows.position));
    },
    /** Requests that changed this recording's link at Siro. */
    writesTo: (recordingId: string) =>
      bed.sandbox.box.journal
        .since(0)
        .filter(({ method, path }) => method !== "GET" && path.includes(recordingId)),
    /** IDs of the opportunities that Siro has linked to recordings. */
    linkedAtSiro: (recordingIds: readonly string[]) =>
      recordingIds.map((id) => state.recordings.get(id)?.link?.opportunityId ?? null),
    /** Lets another process use the database, until it's used here again. */
    closeDatabase,
    closeQueue: closeJobQueue,
    async close() {
      await closeJobQueue();
      await bed.close();
    },
  };
}

export type BatchTestbed = Awaited<ReturnType<typeof openBatchTestbed>>;
