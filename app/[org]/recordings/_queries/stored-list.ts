import "server-only";
import { findRef } from "#lib/linking/link-state.ts";
import { distanceMeters } from "#lib/linking/place.ts";
import { rankCandidates } from "#lib/linking/rank.ts";
import { readStoredCases } from "#lib/mirror/proposals/stored-cases.ts";
import { findQueueRecord } from "#lib/mirror/queue/read-queue-page.ts";
import type { Access } from "#lib/queries/organization.ts";
import { type CandidateList, joined } from "./candidates.ts";

/** What triage shows for a recording, while Siro can't be asked. Null if nothing is stored. */
export async function readStoredList(
  { organization }: Access,
  recordingId: string,
): Promise<CandidateList | null> {
  const { id, timeZone } = organization;
  const [record, cases] = await Promise.all([
    findQueueRecord(id, recordingId),
    readStoredCases(id, [recordingId]),
  ]);
  const stored = cases.get(recordingId);
  if (record === null || stored === undefined || typeof stored === "string") return null;
  const { recording, candidates, context } = stored;
  const byId = new Map(candidates.map((each) => [each.id, each]));
  const ranked = rankCandidates(recording, candidates, context)
    .flatMap((each) => {
      const own = byId.get(each.id);
      return own ? [{ ...each, record: own }] : [];
    })
    .flatMap((each, at) => joined(each, at, new Map(), { timeZone, recordingId }));
  if (ranked.length === 0) return null;
  const { startMs, endMs } = recording;
  return {
    rep: record.rep,
    recording: startMs === null ? null : { startMs, endMs: endMs ?? startMs },
    candidates: ranked.map(({ place, ...each }) => ({
      ...each,
      distanceMeters: distanceMeters(recording.place, place),
      isCurrent: findRef(record.link, each) !== null,
      behind: "",
    })),
    others: [],
    complete: false,
    refusal: null,
    missing: ["the rep's current appointments"],
  };
}
