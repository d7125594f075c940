import "server-only";
import { and, eq, gte, inArray, lte, ne, or, sql } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { indexedAppointments, indexedRecordings } from "#lib/db/recording-schema.ts";
import { dateNear } from "#lib/instants.ts";
import { candidateOfEngagement } from "#lib/linking/candidate-facts.ts";
import type { Candidate, RepFacts } from "#lib/linking/rank-facts.ts";
import { readKeptEngagement } from "#lib/siro/organization/engagements.ts";

type Row = typeof indexedAppointments.$inferSelect;
export type TimeRange = { fromMs: number; toMs: number };

/** As far back as an appointment of several days may have begun. */
const LONGEST_MS = 14 * 24 * 3_600_000;

type Where = {
  organizationId: string;
  /** Siro user IDs: the rep, and those who may stand in. */
  userIds: readonly string[];
  ranges: readonly TimeRange[];
};

/** The indexed appointments of these people in these times, each once, with all that are known of. */
export async function readStoredCandidates(
  db: Database,
  { organizationId, userIds, ranges }: Where,
  repOf: (userId: string) => RepFacts,
): Promise<Candidate[]> {
  if (userIds.length === 0 || ranges.length === 0) return [];
  const { startTime, endTime } = indexedAppointments;
  const rows = await db
    .select()
    .from(indexedAppointments)
    .where(
      and(
        eq(indexedAppointments.organizationId, organizationId),
        inArray(indexedAppointments.userId, [...userIds]),
        or(
          ...ranges.map(({ fromMs, toMs }) =>
            and(
              gte(startTime, dateNear(fromMs - LONGEST_MS)),
              lte(startTime, dateNear(toMs)),
              sql`greatest(${endTime}, ${startTime}) >= ${dateNear(fromMs).toISOString()}::timestamptz`,
            ),
          ),
        ),
      ),
    );
  const byId = Map.groupBy(rows, ({ id }) => id);
  const holders = await readHolders(db, organizationId, [...byId.keys()]);
  return [...byId].flatMap(([id, listed]) => {
    const candidate = candidateOf(listed, repOf);
    if (candidate === null) return [];
    const linked = [...(candidate.linkedRecordingIds ?? []), ...(holders.get(id) ?? [])];
    return [{ ...candidate, linkedRecordingIds: [...new Set(linked)] }];
  });
}

/** One appointment, as it was read last, from the lists of all its people. */
function candidateOf(
  listed: readonly Row[],
  repOf: (userId: string) => RepFacts,
): Candidate | null {
  const [newest] = listed.toSorted((a, b) => b.readAt.getTime() - a.readAt.getTime());
  if (!newest) return null;
  const engagement = readKeptEngagement({
    ...newest.engagement,
    id: newest.id,
    externalId: newest.externalId,
  });
  if (engagement === null) return null;
  const candidate = candidateOfEngagement(
    engagement,
    listed.map(({ userId }) => repOf(userId)),
  );
  return { ...candidate, isGone: candidate.isGone || newest.goneAt !== null };
}

/** The recordings that are linked to each of these appointments, as far as the index knows. */
async function readHolders(
  db: Database,
  organizationId: string,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const { engagementId, id, isDeleted } = indexedRecordings;
  const rows = await db
    .select({ engagementId, id })
    .from(indexedRecordings)
    .where(
      and(
        eq(indexedRecordings.organizationId, organizationId),
        inArray(engagementId, [...ids]),
        ne(isDeleted, true),
      ),
    );
  const byEngagement = Map.groupBy(rows, (row) => row.engagementId ?? "");
  return new Map([...byEngagement].map(([key, each]) => [key, each.map((row) => row.id)]));
}
