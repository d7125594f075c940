import "server-only";
import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { crmRecords as c } from "#lib/db/crm-schema.ts";
import { rowsOf } from "#lib/db/rows-of.ts";
import { isOnlyAtStart, wordsOfQuery } from "#lib/linking/search-words.ts";
import { isStorableText } from "#lib/siro/http/plain-text.ts";
import { type CrmDetails, crmDetailsSchema } from "./details.ts";
import type { CrmKind } from "./row-of.ts";

/** A CRM record as it was found. */
export type FoundRecord = {
  kind: CrmKind;
  id: string;
  externalId: string | null;
  connectionId: string | null;
  name: string | null;
  details: CrmDetails;
  startTime: Date | null;
  /** When Siro last showed it. */
  readAt: Date;
};

type CrmSearch = {
  records: FoundRecord[];
  /** There are more than these. */
  hasMore: boolean;
};

type Ask = { kinds: readonly CrmKind[]; limit: number };

/** Of the newest records: those that every search looks at, so few that they stay in memory, and the most. */
const NEWEST = { first: 300, most: 2_000 };
/** With so many matches among the first, the page is found sooner in order than by the index. */
const FREQUENT = 2;
/** Of rare words, all matches are sorted, up to so many. */
const MOST_MATCHES = 4_000;

/**
 * Finds records whose name, IDs, customer, phones, emails and addresses together contain every word of the
 * query; words of one or two letters only where a word begins. A record with exactly this ID comes first,
 * then the newest. The same on every database. Callers authorize.
 */
export async function searchCrm(
  organizationId: string,
  query: string,
  ask: Ask,
): Promise<CrmSearch> {
  const words = wordsOfQuery(query);
  if (words.length === 0 || ask.kinds.length === 0) return { records: [], hasMore: false };
  const db = await getDatabase();
  const id = query.trim();
  const exact = isStorableText(id) ? await findById(db, organizationId, id, ask) : [];
  const matching = where(organizationId, words, ask.kinds);
  const found = await findMatching(db, organizationId, matching, ask.limit + 1);
  const keyOf = ({ kind, id }: FoundRecord) => `${kind} ${id}`;
  const first = new Set(exact.map(keyOf));
  const all = [...exact, ...found.filter((record) => !first.has(keyOf(record)))];
  return { records: all.slice(0, ask.limit), hasMore: all.length > ask.limit };
}

const shown = {
  kind: c.kind,
  id: c.id,
  externalId: c.externalId,
  connectionId: c.connectionId,
  name: c.name,
  details: c.details,
  startTime: c.startTime,
  readAt: c.readAt,
};

async function findById(
  db: Database,
  organizationId: string,
  id: string,
  { kinds, limit }: Ask,
): Promise<FoundRecord[]> {
  const isOurs = and(
    eq(c.organizationId, organizationId),
    inArray(c.kind, [...kinds]),
    isNull(c.goneAt),
    sql`${c.searchText} <> ''`,
  );
  const rows = await db
    .select(shown)
    .from(c)
    .where(and(isOurs, sql`(${c.externalId} = ${id} or ${c.id} = ${id})`))
    .orderBy(...newestFirst)
    .limit(limit);
  return rows.map(toFound);
}

const at = sql`coalesce(${c.startTime}, ${c.updatedAt})`;
const newestFirst = [sql`${at} desc nulls last`, sql`${c.id} collate "C"`];

function where(organizationId: string, words: readonly string[], kinds: readonly CrmKind[]): SQL {
  const conditions = [
    sql`${c.organizationId} = ${organizationId}`,
    sql`${c.goneAt} is null`,
    ...words.map((word) => sql`${c.searchText} like ${patternOf(word)}`),
    inArray(c.kind, [...kinds]),
  ];
  return sql.join(conditions, sql` and `);
}

/** Words have neither wildcards nor backslashes: they are letters and digits alone. */
const patternOf = (word: string) => (isOnlyAtStart(word) ? `% ${word}%` : `%${word}%`);

/**
 * The newest matches. A frequent word is found among the newest records, which are read in their order; if
 * these hold too few matches, the word is rare, and all matches are found by the index of its letters. All
 * ways find the same.
 */
async function findMatching(
  db: Database,
  organizationId: string,
  matching: SQL,
  limit: number,
): Promise<FoundRecord[]> {
  const inOrder = sql`order by ${at} desc nulls last, ${c.id} collate "C"`;
  const amongNewest = (count: number) =>
    keysOf(
      db,
      sql`select ${c.kind}, ${c.id} from (
        select * from ${c} where ${c.organizationId} = ${organizationId} and ${c.goneAt} is null
        ${inOrder} limit ${count}
      ) as ${c} where ${matching} ${inOrder} limit ${limit}`,
    );
  let frequent = await amongNewest(NEWEST.first);
  if (frequent.length >= FREQUENT && frequent.length < limit) {
    frequent = await amongNewest(NEWEST.most);
  }
  if (frequent.length === limit) return load(db, organizationId, frequent);
  const rare = sql`with ${c} as materialized (
      select * from ${c} where ${matching} limit ${MOST_MATCHES + 1}
    ) select ${c.kind}, ${c.id}, (select count(*)::int from ${c}) as matches
    from ${c} ${inOrder} limit ${limit}`;
  const found = await keysOf(db, rare);
  if ((found[0]?.matches ?? 0) <= MOST_MATCHES) return load(db, organizationId, found);
  // Frequent, but not among the newest: all records are read in their order.
  const all = sql`select ${c.kind}, ${c.id} from ${c} where ${matching} ${inOrder} limit ${limit}`;
  return load(db, organizationId, await keysOf(db, all));
}

const foundKeySchema = z.object({
  kind: z.enum(["engagement", "opportunity", "account", "crm-user"]),
  id: z.string(),
  matches: z.number().optional(),
});
type FoundKey = z.infer<typeof foundKeySchema>;

async function keysOf(db: Database, query: SQL): Promise<FoundKey[]> {
  return rowsOf(await db.execute(query)).map((row) => foundKeySchema.parse(row));
}

/** The rows of these keys, in their order: sorting carries no details along. */
async function load(
  db: Database,
  organizationId: string,
  keys: readonly FoundKey[],
): Promise<FoundRecord[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .select(shown)
    .from(c)
    .where(
      and(
        eq(c.organizationId, organizationId),
        sql`(${c.kind}, ${c.id}) in (${sql.join(
          keys.map(({ kind, id }) => sql`(${kind}, ${id})`),
          sql`, `,
        )})`,
      ),
    )
    .orderBy(...newestFirst);
  return rows.map(toFound);
}

const toFound = ({
  details,
  ...row
}: Omit<FoundRecord, "details"> & { details: unknown }): FoundRecord => ({
  ...row,
  details: crmDetailsSchema.parse(details),
});
