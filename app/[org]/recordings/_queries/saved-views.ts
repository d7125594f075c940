import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { readUntilWritten } from "#lib/db/client.ts";
import { savedViews } from "#lib/db/recording-schema.ts";
import type { Access } from "#lib/queries/organization.ts";

export type SavedView = {
  id: string;
  name: string;
  /** The part of the address after "?". */
  query: string;
};

/** The member's own views of recordings, by name. */
export async function listViews({ actor, organization }: Access): Promise<SavedView[]> {
  const { memberId } = actor;
  return readUntilWritten(["saved views", organization.id, memberId], async (db) =>
    db
      .select({ id: savedViews.id, name: savedViews.name, query: savedViews.query })
      .from(savedViews)
      .where(
        and(
          eq(savedViews.organizationId, organization.id),
          eq(savedViews.memberId, memberId),
          eq(savedViews.section, "recordings"),
        ),
      )
      .orderBy(asc(savedViews.name)),
  );
}
