import "server-only";
import { and, count, eq, max, notExists, type SQL, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import {
  indexedRecordings,
  recordingCauses,
  recordingDismissals,
} from "#lib/db/recording-schema.ts";
import { CAUSES, type Cause } from "#lib/linking/causes/finding.ts";
import { type CauseGroup, sortGroups } from "#lib/linking/causes/group-causes.ts";
import { isUnlinked } from "./due-reps.ts";

/**
 * Unlinked recordings that are not dismissed, by what they wait for; recordings that were not judged yet
 * are left out. `where` narrows them down, in terms of `indexedRecordings`. The caller has checked who asks.
 */
export async function readCauseGroups(organizationId: string, where?: SQL): Promise<CauseGroup[]> {
  const db = await getDatabase();
  const main = sql`${recordingCauses.evidence} -> 0`;
  const person = sql<string | null>`${main} ->> 'userId'`;
  const connection = sql<string | null>`${main} ->> 'connectionId'`;
  const dismissed = db
    .select({ id: recordingDismissals.recordingId })
    .from(recordingDismissals)
    .where(
      and(
        eq(recordingDismissals.organizationId, indexedRecordings.organizationId),
        eq(recordingDismissals.recordingId, indexedRecordings.id),
      ),
    );
  const rows = await db
    .select({
      cause: recordingCauses.cause,
      person: person.as("person"),
      connection: connection.as("connection"),
      name: max(sql<string | null>`${main} ->> 'name'`),
      recordings: count(),
    })
    .from(recordingCauses)
    .innerJoin(
      indexedRecordings,
      and(
        eq(indexedRecordings.organizationId, recordingCauses.organizationId),
        eq(indexedRecordings.id, recordingCauses.recordingId),
      ),
    )
    .where(
      and(
        eq(recordingCauses.organizationId, organizationId),
        isUnlinked,
        notExists(dismissed),
        where,
      ),
    )
    .groupBy(recordingCauses.cause, sql`person`, sql`connection`);
  return sortGroups(rows.map(groupOf));
}

type Row = {
  cause: string;
  person: string | null;
  connection: string | null;
  name: string | null;
  recordings: number;
};

function groupOf({ cause, person, connection, name, recordings }: Row): CauseGroup {
  const known = CAUSES.find((each): each is Cause => each === cause) ?? "unknown";
  if (person !== null) {
    return { cause: known, subject: { kind: "person", id: person, name }, recordings };
  }
  if (connection !== null) {
    return { cause: known, subject: { kind: "connection", id: connection, name }, recordings };
  }
  return { cause: known, subject: null, recordings };
}
