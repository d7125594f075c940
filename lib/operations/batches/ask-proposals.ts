import "server-only";
import { proposedOf } from "#lib/linking/proposed-of.ts";
import { type Proposal, rankIndexed } from "#lib/mirror/proposals/rank-indexed.ts";
import type { AskedLinks } from "./ask-links.ts";
import type { AskedLink, LeftOut } from "./asked-links.ts";
import { doubtsOf } from "./doubts-of.ts";

/** Ranking takes the processor: pages get their turn in between. */
const AT_ONCE = 100;
const SHOWN_NAME = 200;

/**
 * Asks for the best proposal of each recording. Sure ones are linked, likely ones only if the member wants
 * that, and the others are left out. Siro isn't asked. Callers authorize.
 */
export async function askProposals(
  organizationId: string,
  recordingIds: readonly string[],
): Promise<AskedLinks> {
  const ids = [...new Set(recordingIds)];
  const found: AskedLinks = { asked: [], leftOut: [], notes: [] };
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE);
    const proposals = await rankIndexed(organizationId, some);
    for (const id of some) {
      const each = askOne(id, proposals.get(id));
      if ("target" in each) found.asked.push(each);
      else found.leftOut.push(each);
    }
  }
  return found;
}

function askOne(recordingId: string, proposal: Proposal | undefined): AskedLink | LeftOut {
  const ranked = proposal?.ranked ?? [];
  const best = proposedOf(ranked);
  if (!best) {
    const text = whyNone(proposal, ranked.length > 0);
    return { reason: "unproposed", recordingId, title: null, line: null, text };
  }
  const { record, reasons } = best;
  return {
    recordingId,
    target: { dataType: record.dataType, id: record.id },
    targetName: nameOf(record.subject ?? record.opportunityName ?? record.customerNames?.[0]),
    why: reasons.map(({ sentence }) => sentence).join(" · ") || null,
    doubts: doubtsOf(best),
    line: null,
  };
}

const nameOf = (name: string | null | undefined) => name?.trim().slice(0, SHOWN_NAME) || null;

function whyNone(proposal: Proposal | undefined, isUnsure: boolean): string {
  if (!proposal) return "The recording hasn't been read yet.";
  if (proposal.lack === "rep") return "Siro has no rep for this recording.";
  if (proposal.lack === "time") return "Siro has no start time for this recording.";
  if (isUnsure) return "Several records are possible, or none fits well enough.";
  if (proposal.readAt === null) return "The rep's appointments haven't been read yet.";
  return proposal.isWhole
    ? "No nearby appointment."
    : "No nearby appointment among those that could be read.";
}
