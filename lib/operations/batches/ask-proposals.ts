import "server-only";
import { clip } from "#lib/clip.ts";
import { proposedOf } from "#lib/linking/proposed-of.ts";
import { readCauseSentences } from "#lib/mirror/causes/read-causes.ts";
import {
  type Proposal,
  type ProposedRecord,
  rankIndexed,
} from "#lib/mirror/proposals/rank-indexed.ts";
import type { AskedLinks } from "./ask-links.ts";
import type { AskedLink, LeftOut } from "./asked-links.ts";
import { doubtsOf, whyUnproposed } from "./doubts-of.ts";

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
  const asked: AskedLink[] = [];
  const unproposed = new Map<string, Proposal | undefined>();
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE);
    const proposals = await rankIndexed(organizationId, some);
    for (const id of some) {
      const proposal = proposals.get(id);
      const best = proposedOf(proposal?.ranked ?? []);
      if (best) asked.push(linkTo(id, best));
      else unproposed.set(id, proposal);
    }
  }
  const causes = await readCauseSentences(organizationId, [...unproposed.keys()]);
  const leftOut = [...unproposed].map(([recordingId, proposal]): LeftOut => {
    const text = whyNone(proposal, causes.get(recordingId) ?? null);
    return { reason: "unproposed", recordingId, title: null, line: null, text };
  });
  return { asked, leftOut, notes: [] };
}

function linkTo(recordingId: string, best: ProposedRecord): AskedLink {
  const { record, reasons, confidence } = best;
  return {
    recordingId,
    target: { dataType: record.dataType, id: record.id },
    targetName: nameOf(record),
    proposal: {
      confidence,
      reasons,
      customer: clipped(record.customerNames?.[0]),
      externalId: record.externalId,
    },
    doubts: doubtsOf(best),
    line: null,
  };
}

const clipped = (name: string | null | undefined) =>
  name ? clip(name.trim(), SHOWN_NAME) || null : null;

const nameOf = ({ subject, opportunityName, customerNames }: ProposedRecord["record"]) =>
  clipped(subject ?? opportunityName ?? customerNames?.[0]);

/** The cause of being unlinked, if it's known, and how far the most likely record is from being proposed. */
function whyNone(proposal: Proposal | undefined, cause: string | null): string {
  if (!proposal) return "The recording hasn't been read yet.";
  const { lack, ranked, readAt, isWhole } = proposal;
  if (lack === "rep") return "Siro has no rep for this recording.";
  if (lack === "time") return "Siro has no start time for this recording.";
  const [best] = ranked;
  if (best) {
    const { record } = best;
    const name = nameOf(record) ?? record.externalId ?? record.id;
    return [cause, whyUnproposed(best, name)].filter(Boolean).join(" ");
  }
  if (cause) return cause;
  if (readAt === null) return "The rep's appointments haven't been read yet.";
  return isWhole
    ? "No nearby appointment."
    : "No nearby appointment among those that could be read.";
}
