import "server-only";
import { rankCandidates } from "#lib/linking/rank.ts";
import type { Candidate, RankedCandidate } from "#lib/linking/rank-facts.ts";
import { type Lack, readStoredCases, type StoredCase } from "./stored-cases.ts";

/** A ranked record, with what is known of it. */
export type ProposedRecord = RankedCandidate & { record: Candidate };

/** What a recording may belong to, as far as the index knows. */
export type Proposal = {
  /** Best first; the first is proposed if its verdict isn't `unsure`. Empty if nothing is near. */
  ranked: ProposedRecord[];
  /** When the rep's appointments around the recording were read; null if some never were. */
  readAt: Date | null;
  /** Whether they were read to their end: only then, nothing can be missing. */
  isWhole: boolean;
  /** What Siro doesn't have of the recording, so that nothing can be looked for. */
  lack: Lack | null;
};

/**
 * Ranks what is indexed for each of these recordings. Siro isn't asked. Recordings that aren't indexed are
 * left out. Callers authorize.
 */
export async function rankIndexed(
  organizationId: string,
  recordingIds: readonly string[],
): Promise<Map<string, Proposal>> {
  const cases = await readStoredCases(organizationId, recordingIds);
  return new Map([...cases].map(([id, found]) => [id, proposalOf(found)]));
}

function proposalOf(found: StoredCase | Lack): Proposal {
  if (typeof found === "string") return { ranked: [], readAt: null, isWhole: false, lack: found };
  const { recording, candidates, context, days } = found;
  const byId = new Map(candidates.map((each) => [each.id, each]));
  const ranked = rankCandidates(recording, candidates, context).flatMap((each) => {
    const record = byId.get(each.id);
    return record ? [{ ...each, record }] : [];
  });
  return { ranked, ...days, lack: null };
}
