import "server-only";
import { and, eq, getTableColumns, inArray, lte, sql } from "drizzle-orm";
import type { Database, Transaction } from "#lib/db/client.ts";
import { indexedRecordings, seenLinkChanges } from "#lib/db/recording-schema.ts";
import { serializeTransactions } from "#lib/db/with-lock.ts";
import { isSameLink } from "#lib/linking/link-state.ts";
import type { OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import { type RecordingRow, rowOf } from "./row-of.ts";

/**
 * Remembers recordings as Siro showed them. `readAt` is when Siro was asked, so that an answer that arrives
 * late never replaces a newer one. A link that differs from the remembered one is noted as seen.
 */
export async function storeRecordings(
  db: Database,
  organizationId: string,
  recordings: readonly OrganizationRecording[],
  readAt: Date,
): Promise<void> {
  if (recordings.length === 0) return;
  await db.transaction((tx) => storeInTransaction(tx, organizationId, recordings, readAt));
}

/** The same, as part of a transaction. */
export async function storeInTransaction(
  tx: Transaction,
  organizationId: string,
  recordings: readonly OrganizationRecording[],
  readAt: Date,
): Promise<void> {
  // Siro may list one twice on a page.
  const rows = [
    ...new Map(
      recordings.map((recording) => [recording.id, rowOf(organizationId, recording, readAt)]),
    ).values(),
  ];
  if (rows.length === 0) return;
  // No one else may write between reading the old rows and replacing them.
  await serializeTransactions(tx, `recordings of ${organizationId}`);
  await noteLinkChanges(tx, organizationId, rows, readAt);
  await tx
    .insert(indexedRecordings)
    .values(rows)
    .onConflictDoUpdate({
      target: [indexedRecordings.organizationId, indexedRecordings.id],
      set: REPLACED,
      setWhere: lte(indexedRecordings.readAt, sql`excluded.read_at`),
    });
}

const OWN = [
  "organizationId",
  "id",
  "firstReadAt",
  "isDismissed",
  "linkedBy",
  "unlinkedUntil",
] satisfies (keyof typeof indexedRecordings.$inferSelect)[];

/** Every column but the key, the first reading, and what isn't Siro's. When it was linked adds up. */
const REPLACED = {
  ...Object.fromEntries(
    Object.entries(getTableColumns(indexedRecordings))
      .filter(([name]) => !OWN.some((own) => own === name))
      .filter(([, column]) => column.generated === undefined)
      .map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`]),
  ),
  linkedBy: sql`coalesce(${indexedRecordings.linkedBy}, excluded.linked_by)`,
  unlinkedUntil: sql`case when ${indexedRecordings.linkedBy} is null and not ${indexedRecordings.isLinked} then ${indexedRecordings.readAt} else ${indexedRecordings.unlinkedUntil} end`,
};

async function noteLinkChanges(
  tx: Transaction,
  organizationId: string,
  rows: readonly RecordingRow[],
  readAt: Date,
): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const known = await tx
    .select({
      id: indexedRecordings.id,
      link: indexedRecordings.link,
      readAt: indexedRecordings.readAt,
    })
    .from(indexedRecordings)
    .where(
      and(
        eq(indexedRecordings.organizationId, organizationId),
        inArray(indexedRecordings.id, ids),
        lte(indexedRecordings.readAt, readAt),
      ),
    );
  const links = new Map(rows.map(({ id, link }) => [id, link]));
  const changes = known.flatMap(({ id, link: before, readAt: notBefore }) => {
    const after = links.get(id);
    if (after === undefined || isSameLink(before, after)) return [];
    return [{ organizationId, recordingId: id, seenAt: readAt, notBefore, before, after }];
  });
  if (changes.length > 0) await tx.insert(seenLinkChanges).values(changes).onConflictDoNothing();
}
