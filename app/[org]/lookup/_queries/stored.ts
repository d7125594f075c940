import "server-only";
import { and, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { crmReadings, crmRecords } from "#lib/db/crm-schema.ts";
import type { Coverage, StoredKind, StoredRecord } from "../_model/stored.ts";

const KINDS: StoredKind[] = ["account", "crm-user"];
/** An account that other records only point to has a row without text until it's read. */
const isRead = ne(crmRecords.searchText, "");

/** Stored accounts and CRM users with one of these CRM IDs or Siro IDs. The caller has authorized. */
export async function findStored(
  organizationId: string,
  ids: readonly string[],
): Promise<StoredRecord[]> {
  const db = await getDatabase();
  const rows = await db
    .select({
      kind: crmRecords.kind,
      id: crmRecords.id,
      externalId: crmRecords.externalId,
      name: crmRecords.name,
      readAt: crmRecords.readAt,
      goneAt: crmRecords.goneAt,
    })
    .from(crmRecords)
    .where(
      and(
        eq(crmRecords.organizationId, organizationId),
        inArray(crmRecords.kind, KINDS),
        or(inArray(crmRecords.externalId, [...ids]), inArray(crmRecords.id, [...ids])),
        isRead,
      ),
    )
    .limit(20);
  return rows.flatMap(({ kind, readAt, goneAt, ...row }) =>
    kind === "account" || kind === "crm-user"
      ? [{ ...row, kind, readAt: readAt.toISOString(), isGone: goneAt !== null }]
      : [],
  );
}

/** How many accounts and CRM users are stored, and whether that is all of them. */
export async function readCoverage(organizationId: string): Promise<Coverage[]> {
  const db = await getDatabase();
  const [counts, readings] = await Promise.all([
    db
      .select({ kind: crmRecords.kind, count: sql<number>`count(*)::int` })
      .from(crmRecords)
      .where(
        and(
          eq(crmRecords.organizationId, organizationId),
          inArray(crmRecords.kind, KINDS),
          isNull(crmRecords.goneAt),
          isRead,
        ),
      )
      .groupBy(crmRecords.kind),
    db.select().from(crmReadings).where(eq(crmReadings.organizationId, organizationId)),
  ]);
  return KINDS.map((kind) => {
    const reading = readings.find((each) => each.kind === kind);
    return {
      kind,
      count: counts.find((each) => each.kind === kind)?.count ?? 0,
      wholeAt: reading?.isCut ? null : (reading?.completedAt?.toISOString() ?? null),
    };
  });
}
