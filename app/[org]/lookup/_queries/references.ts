import "server-only";
import { and, desc, eq, or, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { indexedRecordings, linkRefs } from "#lib/db/recording-schema.ts";
import type { LinkRef } from "#lib/linking/link-state.ts";
import type { Reference } from "../_model/stored.ts";

const MOST_RECORDINGS = 50;
const SHOWN = 5;

/** CRM records with one of these IDs that stored recordings are linked to. The caller has authorized. */
export async function findReferences(
  organizationId: string,
  ids: readonly string[],
): Promise<Reference[]> {
  const db = await getDatabase();
  const containing = ids.flatMap((id) => [
    sql`${linkRefs} @> ${JSON.stringify([{ id }])}::jsonb`,
    sql`${linkRefs} @> ${JSON.stringify([{ externalId: id }])}::jsonb`,
  ]);
  const rows = await db
    .select({
      id: indexedRecordings.id,
      title: indexedRecordings.title,
      createdAt: indexedRecordings.createdAt,
      link: indexedRecordings.link,
    })
    .from(indexedRecordings)
    .where(and(eq(indexedRecordings.organizationId, organizationId), or(...containing)))
    .orderBy(desc(indexedRecordings.sortTime), desc(indexedRecordings.id))
    .limit(MOST_RECORDINGS);
  const has = ({ id, externalId }: LinkRef) =>
    ids.includes(id) || (externalId !== null && ids.includes(externalId));
  const named = rows.flatMap((row) =>
    row.link.refs.filter(has).map((ref) => ({
      ref,
      connectionId: row.link.integrationConnectionId,
      recording: { id: row.id, title: row.title, createdAt: row.createdAt?.toISOString() ?? null },
    })),
  );
  const groups = Map.groupBy(named, ({ ref }) => `${ref.dataType} ${ref.id}`);
  return [...groups.values()].flatMap(referenceOf);
}

type Named = {
  ref: LinkRef;
  connectionId: string | null;
  recording: Reference["recordings"][number];
};

function referenceOf(group: readonly Named[]): Reference[] {
  const [first] = group;
  if (!first) return [];
  return [
    {
      ...first.ref,
      connectionId: first.connectionId,
      recordings: group.slice(0, SHOWN).map(({ recording }) => recording),
      hasMore: group.length > SHOWN,
    },
  ];
}
