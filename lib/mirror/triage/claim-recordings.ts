import "server-only";
import { and, desc, eq, gt, isNotNull, lt, ne, not, notInArray, or, sql } from "drizzle-orm";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { triageClaims } from "#lib/db/crm-schema.ts";
import { indexedRecordings as r } from "#lib/db/recording-schema.ts";
import type { QueueFilters } from "../queue/filters.ts";
import { whereOf } from "../queue/where.ts";

type Claimer = { memberId: string; name: string };

type Ask = {
  organizationId: string;
  member: Claimer;
  filters: QueueFilters;
  /** Recordings that the member has in hand or has passed over. */
  except: readonly string[];
  count: number;
};

/** How long a recording is kept for a member who doesn't say anything. */
const KEPT_MS = 3 * 60_000;
/** Others may claim some of what is chosen at the same time: then more is chosen. */
const TRIES = 3;

/**
 * Keeps the newest unlinked recordings for a member, as long as no one else has them, and returns their
 * Siro IDs, the newest first. Two members are never given the same one. Callers authorize.
 */
export async function claimRecordings(ask: Ask): Promise<string[]> {
  const db = await getDatabase();
  const claimed: string[] = [];
  for (let tries = 0; tries < TRIES && claimed.length < ask.count; tries++) {
    const except = [...ask.except, ...claimed];
    const ids = await chooseFree(db, { ...ask, except, count: ask.count - claimed.length });
    if (ids.length === 0) break;
    claimed.push(...(await claim(db, ask, ids)));
  }
  return claimed;
}

/** Keeps these for the member again; returns who has the others. */
export async function keepClaims(
  organizationId: string,
  member: Claimer,
  recordingIds: readonly string[],
): Promise<Map<string, string>> {
  if (recordingIds.length === 0) return new Map();
  const db = await getDatabase();
  const kept = new Set(await claim(db, { organizationId, member }, recordingIds));
  const others = recordingIds.filter((id) => !kept.has(id));
  if (others.length === 0) return new Map();
  const rows = await db
    .select({ id: triageClaims.recordingId, name: triageClaims.memberName })
    .from(triageClaims)
    .where(eq(triageClaims.organizationId, organizationId));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return new Map(others.map((id) => [id, names.get(id) ?? "Another member"]));
}

/** Lets others have what the member is done with, and forgets what ran out long ago. */
export async function releaseClaims(
  organizationId: string,
  memberId: string,
  recordingIds: readonly string[],
): Promise<void> {
  const db = await getDatabase();
  const own = and(
    eq(triageClaims.memberId, memberId),
    recordingIds.length > 0 ? sql`${triageClaims.recordingId} in ${[...recordingIds]}` : sql`false`,
  );
  await db
    .delete(triageClaims)
    .where(
      and(
        eq(triageClaims.organizationId, organizationId),
        or(own, lt(triageClaims.until, new Date(Date.now() - KEPT_MS))),
      ),
    );
}

/** Unlinked, with nothing that a link would replace, and claimed by no one else. */
async function chooseFree(db: Database, { organizationId, member, filters, except, count }: Ask) {
  const taken = db
    .select({ one: sql`1` })
    .from(triageClaims)
    .where(
      and(
        eq(triageClaims.organizationId, organizationId),
        eq(triageClaims.recordingId, r.id),
        ne(triageClaims.memberId, member.memberId),
        gt(triageClaims.until, new Date()),
      ),
    );
  const rows = await db
    .select({ id: r.id })
    .from(r)
    .where(
      and(
        whereOf(db, organizationId, "unlinked", filters),
        isNotNull(r.createdAt),
        sql`${r.link} -> 'refs' = '[]'::jsonb`,
        except.length > 0 ? notInArray(r.id, [...except]) : undefined,
        not(sql`exists ${taken}`),
      ),
    )
    .orderBy(desc(r.sortTime), desc(r.id))
    .limit(count);
  return rows.map(({ id }) => id);
}

/** Returns those that are the member's now, in the order of `ids`. */
async function claim(
  db: Database,
  { organizationId, member }: Pick<Ask, "organizationId" | "member">,
  ids: readonly string[],
): Promise<string[]> {
  const now = new Date();
  const until = new Date(now.getTime() + KEPT_MS);
  const { memberId, name: memberName } = member;
  const rows = await db
    .insert(triageClaims)
    .values(
      ids.map((recordingId) => ({
        organizationId,
        recordingId,
        memberId,
        memberName,
        claimedAt: now,
        until,
      })),
    )
    .onConflictDoUpdate({
      target: [triageClaims.organizationId, triageClaims.recordingId],
      set: { memberId, memberName, claimedAt: now, until },
      setWhere: or(eq(triageClaims.memberId, memberId), lt(triageClaims.until, now)),
    })
    .returning({ id: triageClaims.recordingId });
  const mine = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => mine.has(id));
}
