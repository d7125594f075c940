import "server-only";
import { and, eq, lt } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { indexedRecordings, seenLinkChanges } from "#lib/db/recording-schema.ts";
import { serializeTransactions } from "#lib/db/with-lock.ts";
import { countsAsUnlinked, isSameLink, type RecordingLink } from "#lib/linking/link-state.ts";
import { log } from "#lib/log.ts";

/**
 * Remembers the link that Siro showed after a change of ours, without asking again, so that lists and
 * counts follow at once. A row that was read later stays as it is. Never fails: the next reading
 * of changes brings it, too.
 */
export async function rememberConfirmedLink(
  organizationId: string,
  recordingId: string,
  link: RecordingLink,
  confirmedAt: string,
): Promise<void> {
  await remember(organizationId, recordingId, link, new Date(confirmedAt)).catch((err: unknown) =>
    log.warn({ err }, "a confirmed link was not remembered"),
  );
}

async function remember(
  organizationId: string,
  recordingId: string,
  link: RecordingLink,
  readAt: Date,
): Promise<void> {
  const db = await getDatabase();
  const isOlder = and(
    eq(indexedRecordings.organizationId, organizationId),
    eq(indexedRecordings.id, recordingId),
    lt(indexedRecordings.readAt, readAt),
  );
  await db.transaction(async (tx) => {
    await serializeTransactions(tx, `recordings of ${organizationId}`);
    const [known] = await tx
      .select({ link: indexedRecordings.link, readAt: indexedRecordings.readAt })
      .from(indexedRecordings)
      .where(isOlder);
    if (!known) return;
    const engagement = link.refs.find(({ dataType }) => dataType === "ENGAGEMENT");
    await tx
      .update(indexedRecordings)
      .set({
        link,
        isLinked: !countsAsUnlinked(link),
        connectionId: link.integrationConnectionId,
        engagementId: engagement?.id ?? null,
        readAt,
      })
      .where(isOlder);
    if (isSameLink(known.link, link)) return;
    await tx
      .insert(seenLinkChanges)
      .values({
        organizationId,
        recordingId,
        seenAt: readAt,
        notBefore: known.readAt,
        before: known.link,
        after: link,
      })
      .onConflictDoNothing();
  });
}
