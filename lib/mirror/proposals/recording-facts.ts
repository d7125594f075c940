import "server-only";
import type { indexedRecordings } from "#lib/db/recording-schema.ts";
import { mainRefOf } from "#lib/linking/link-state.ts";
import { placeOf } from "#lib/linking/place.ts";
import type { RankContext, RecordingFacts, RepFacts } from "#lib/linking/rank-facts.ts";

type Row = Pick<
  typeof indexedRecordings.$inferSelect,
  "id" | "title" | "createdAt" | "durationMs" | "latitude" | "longitude" | "link"
>;

/** An indexed recording as the ranking reads it. Length 0 only means that Siro doesn't know it. */
export function factsOfRecording(row: Row, rep: RepFacts): RecordingFacts {
  const startMs = row.createdAt?.getTime() ?? null;
  const isKnown = startMs !== null && row.durationMs !== null && row.durationMs > 0;
  return {
    id: row.id,
    title: row.title,
    startMs,
    endMs: isKnown ? startMs + (row.durationMs ?? 0) : null,
    place: placeOf(row.latitude, row.longitude),
    rep,
  };
}

/** The same, with the record that it is linked to. */
export function factsWithLink(
  row: Row,
  rep: RepFacts,
): NonNullable<RankContext["otherRecordings"]>[number] {
  return { ...factsOfRecording(row, rep), linkedTo: mainRefOf(row.link)?.id ?? null };
}
