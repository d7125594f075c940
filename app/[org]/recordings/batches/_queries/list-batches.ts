import "server-only";
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { batches } from "#lib/db/long-work-schema.ts";

const PAGE = 50;

type BatchPage = {
  batches: (typeof batches.$inferSelect)[];
  /** ID of the last one if there are older ones. */
  before: string | null;
};

/**
 * A page of the organization's batches, newest first. Callers authorize.
 * @param before ID of the last batch of the previous page; an unknown ID gives the first page
 */
export async function listBatches(
  organizationId: string,
  before: string | null,
): Promise<BatchPage> {
  const db = await getDatabase();
  const rows = await db
    .select()
    .from(batches)
    .where(
      and(
        eq(batches.organizationId, organizationId),
        before ? isOlder(organizationId, before) : undefined,
      ),
    )
    .orderBy(desc(batches.createdAt), desc(batches.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  return { batches: page, before: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null };
}

/** Compared in the database: its clock has a finer resolution than JavaScript's. */
const isOlder = (organizationId: string, id: string): SQL =>
  sql`((${batches.createdAt}, ${batches.id}) < (
    select last.created_at, last.id from batches last
    where last.organization_id = ${organizationId} and last.id = ${id}
  )) is not false`;
