import "server-only";
import { rankIndexed } from "#lib/mirror/proposals/rank-indexed.ts";
import { judgeLink } from "../_model/suspicion.ts";

type MatchedLink = { recordingId: string; engagementId: string | null };

/**
 * Recordings whose match fits all appointments around them. Siro isn't asked, so this knows only those
 * whose rep's days were read to their end.
 */
export async function findFittingLinks(
  organizationId: string,
  links: readonly MatchedLink[],
): Promise<Set<string>> {
  const ids = links.map(({ recordingId }) => recordingId);
  const proposals = await rankIndexed(organizationId, ids);
  const fitting = links.filter(({ recordingId, engagementId }) => {
    const { ranked, isWhole } = proposals.get(recordingId) ?? { ranked: [], isWhole: false };
    const linked = ranked.find(({ id }) => id === engagementId);
    return isWhole && linked !== undefined && judgeLink(ranked, linked, isWhole) === null;
  });
  return new Set(fitting.map(({ recordingId }) => recordingId));
}
