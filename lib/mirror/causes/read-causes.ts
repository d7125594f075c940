import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { recordingCauses } from "#lib/db/recording-schema.ts";
import { describeCause } from "#lib/linking/causes/describe-cause.ts";
import { parseFindings } from "#lib/linking/causes/finding.ts";
import { shortMoment } from "#lib/sync-health/when.ts";
import { timeZoneOf } from "../time-zone-of.ts";

/** Statements stay far below the limit of parameters. */
const AT_ONCE = 500;

/**
 * Why each of these recordings is unlinked, in sentences, as last judged. Those that were not judged are
 * left out. Callers authorize.
 */
export async function readCauseSentences(
  organizationId: string,
  recordingIds: readonly string[],
): Promise<Map<string, string>> {
  const db = await getDatabase();
  const moment = { nowMs: Date.now(), timeZone: await timeZoneOf(db, organizationId) };
  const time = (ms: number) => shortMoment(new Date(ms).toISOString(), moment);
  const sentences = new Map<string, string>();
  for (let from = 0; from < recordingIds.length; from += AT_ONCE) {
    const rows = await db
      .select({ id: recordingCauses.recordingId, evidence: recordingCauses.evidence })
      .from(recordingCauses)
      .where(
        and(
          eq(recordingCauses.organizationId, organizationId),
          inArray(recordingCauses.recordingId, recordingIds.slice(from, from + AT_ONCE)),
        ),
      );
    for (const { id, evidence } of rows) {
      const text = parseFindings(evidence).map((each) => describeCause(each, { time }));
      if (text.length > 0) sentences.set(id, text.join(" "));
    }
  }
  return sentences;
}
