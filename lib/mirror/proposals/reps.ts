import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { indexedReps } from "#lib/db/recording-schema.ts";
import type { RepFacts } from "#lib/linking/rank-facts.ts";

/** The reps as they are indexed, and who is on whose team. */
export type Reps = {
  factsOf: (siroUserId: string | null) => RepFacts;
  teammatesOf: (siroUserId: string) => string[];
};

/** A team of more people says nothing about who stands in for whom. */
const LARGEST_TEAM = 40;

export async function readRepFacts(db: Database, organizationId: string): Promise<Reps> {
  const { userId, name, teamId } = indexedReps;
  const rows = await db
    .select({ userId, name, teamId })
    .from(indexedReps)
    .where(eq(indexedReps.organizationId, organizationId));
  const facts = new Map(
    rows.map((row): [string, RepFacts] => [
      row.userId,
      { siroUserId: row.userId, names: row.name ? [row.name] : [], teamId: row.teamId },
    ]),
  );
  const teams = Map.groupBy(
    rows.filter((row) => row.teamId !== null),
    (row) => row.teamId,
  );
  return {
    factsOf: (id) => (id === null ? {} : (facts.get(id) ?? { siroUserId: id })),
    teammatesOf: (id) => {
      const team = teams.get(facts.get(id)?.teamId ?? null) ?? [];
      if (team.length > LARGEST_TEAM) return [];
      return team.map((row) => row.userId).filter((other) => other !== id);
    },
  };
}
