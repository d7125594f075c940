import "server-only";
import { and, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { readUntilWritten } from "#lib/db/client.ts";
import { indexedReps, indexedRecordings as r } from "#lib/db/recording-schema.ts";

/** Recordings of a group, by what is known of their links. */
export type LinkCounts = {
  /** Those that were first read within a day, so that their link could be seen in time. */
  seen: number;
  /** Of those: linked within 24 hours for certain. */
  inTime: number;
  /** Of those: no one knows whether it was within 24 hours. */
  unsure: number;
  /** All of them, and how many are linked by now. */
  recordings: number;
  linked: number;
};

/** `id` and `name` are null for what isn't known: a recording without a rep, a rep without a team. */
export type RateGroup = LinkCounts & { id: string | null; name: string | null };

export type LinkRates = {
  total: LinkCounts;
  reps: RateGroup[];
  teams: RateGroup[];
  /** By the connection of the link, else of the rep's CRM user. */
  connections: RateGroup[];
};

/** Neither dismissed, processing nor deleted. */
const COUNTED = ["linked", "unlinked"] as const;
export const NO_LINKS: LinkCounts = { seen: 0, inTime: 0, unsure: 0, recordings: 0, linked: 0 };

/**
 * Links of the recordings that were created in a time, by rep, team and connection. Recordings of the last
 * 24 hours may still be linked in time, so callers leave them out. Callers authorize.
 */
export async function readLinkRates(
  organizationId: string,
  { from, until }: { from: Date; until: Date },
): Promise<LinkRates> {
  const [rows, reps] = await Promise.all([
    countByRep(organizationId, from, until),
    readRepNames(organizationId),
  ]);
  const total = { ...NO_LINKS };
  const groups = { reps: new Groups(), teams: new Groups(), connections: new Groups() };
  for (const { userId, connectionId, ...counts } of rows) {
    const rep = userId === null ? undefined : reps.get(userId);
    add(total, counts);
    groups.reps.add(userId, rep?.name ?? null, counts);
    groups.teams.add(rep?.teamId ?? null, rep?.teamName ?? null, counts);
    groups.connections.add(connectionId ?? rep?.connectionId ?? null, null, counts);
  }
  return {
    total,
    reps: groups.reps.list(),
    teams: groups.teams.list(),
    connections: groups.connections.list(),
  };
}

class Groups {
  private readonly byId = new Map<string | null, RateGroup>();

  add(id: string | null, name: string | null, counts: LinkCounts) {
    const group = this.byId.get(id) ?? { id, name, ...NO_LINKS };
    this.byId.set(id, group);
    add(group, counts);
  }

  list() {
    return [...this.byId.values()];
  }
}

function add(sum: LinkCounts, more: LinkCounts): void {
  sum.seen += more.seen;
  sum.inTime += more.inTime;
  sum.unsure += more.unsure;
  sum.recordings += more.recordings;
  sum.linked += more.linked;
}

/** What is counted of a group of recordings. */
export const LINK_COUNTS = {
  seen: sql<number>`(count(*) filter (where ${r.isSeenInTime}))::int`,
  inTime: sql<number>`(count(*) filter (where ${r.isSeenInTime} and ${r.isLinkedInTime}))::int`,
  unsure: sql<number>`(count(*) filter (where ${r.isSeenInTime} and ${r.isLinkedInTime} is null))::int`,
  recordings: sql<number>`count(*)::int`,
  linked: sql<number>`(count(*) filter (where ${r.state} = 'linked'))::int`,
};

/** Recordings that rates count, created in a time. */
export const countedIn = (organizationId: string, from: Date, until: Date) =>
  and(
    eq(r.organizationId, organizationId),
    gte(r.createdAt, from),
    lt(r.createdAt, until),
    inArray(r.state, [...COUNTED]),
  );

function countByRep(organizationId: string, from: Date, until: Date) {
  const key = ["link rates", organizationId, from.toISOString(), until.toISOString()];
  return readUntilWritten(key, (db) =>
    db
      .select({ userId: r.userId, connectionId: r.connectionId, ...LINK_COUNTS })
      .from(r)
      .where(countedIn(organizationId, from, until))
      .groupBy(r.userId, r.connectionId),
  );
}

/** Siro users by ID. */
export function readRepNames(organizationId: string) {
  return readUntilWritten(["names of reps", organizationId], async (db) => {
    const rows = await db
      .select({
        userId: indexedReps.userId,
        name: indexedReps.name,
        teamId: indexedReps.teamId,
        teamName: indexedReps.teamName,
        connectionId: indexedReps.connectionId,
      })
      .from(indexedReps)
      .where(eq(indexedReps.organizationId, organizationId));
    return new Map(rows.map((row) => [row.userId, row]));
  });
}
