import { labelOf } from "#lib/linking/data-types.ts";
import type { LinkRef } from "#lib/linking/link-state.ts";
import {
  type AskedProposal,
  LEFT_OUT_LABELS,
  type LeftOutReason,
  type LinkPlan,
  type PlannedLink,
} from "#lib/operations/batches/asked-links.ts";
import type { LinkTarget } from "#lib/siro/platform/links.ts";
import { numberOf } from "./labels.ts";

/** A preview shows at most so many rows of each kind. */
const MOST_SHOWN = 200;

export type PlannedRow = {
  key: string;
  recordingId: string;
  title: string;
  line: number | null;
  /** "Opportunity 006Qx…" */
  target: string;
  /** What the recording is linked to now; null if nothing. */
  before: string | null;
  /** How likely the proposed record is, what speaks for and against it, and whose it is. */
  proposal: AskedProposal | null;
  doubts: string[];
};

export type LeftOutRow = {
  key: string;
  recordingId: string | null;
  title: string | null;
  line: number | null;
  text: string;
};

/** A plan as a preview shows it; plain data for the browser. */
export type PlanView = {
  digest: string;
  /** Of all links, whether they are shown or not. */
  counts: { links: number; replaced: number; doubtful: number; doubtfulReplaced: number };
  rows: PlannedRow[];
  /** Links that are made only if the member wants that. */
  doubtful: PlannedRow[];
  leftOut: {
    count: number;
    /** "94 without a proposal, 16 already linked this way" */
    reasons: string;
    rows: LeftOutRow[];
  };
  notes: string[];
};

export function viewPlan({ links, leftOut, notes, digest }: LinkPlan): PlanView {
  const doubtful = links.filter(({ doubts }) => doubts.length > 0);
  const isReplaced = (link: PlannedLink) => link.isReplaced;
  // What needs a look comes first.
  const sorted = links.toSorted((a, b) => Number(b.isReplaced) - Number(a.isReplaced));
  const shown = (isDoubtful: boolean) =>
    sorted
      .filter(({ doubts }) => doubts.length > 0 === isDoubtful)
      .slice(0, MOST_SHOWN)
      .map(rowOf);
  return {
    digest,
    counts: {
      links: links.length,
      replaced: links.filter(isReplaced).length,
      doubtful: doubtful.length,
      doubtfulReplaced: doubtful.filter(isReplaced).length,
    },
    rows: shown(false),
    doubtful: shown(true),
    leftOut: {
      count: leftOut.length,
      reasons: reasonsOf(leftOut),
      rows: leftOut
        .slice(0, MOST_SHOWN)
        .map(({ reason: _, ...row }, index) => ({ ...row, key: String(index) })),
    },
    notes,
  };
}

function reasonsOf(leftOut: LinkPlan["leftOut"]): string {
  const counts = (Object.keys(LEFT_OUT_LABELS) as LeftOutReason[]).map((reason) => ({
    label: LEFT_OUT_LABELS[reason],
    count: leftOut.filter((each) => each.reason === reason).length,
  }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${numberOf(count)} ${label}`)
    .join(", ");
}

function rowOf({ before, target, targetName, ...link }: PlannedLink): PlannedRow {
  const { recordingId, title, line, proposal, doubts } = link;
  const refs = before.refs.map(describeRef).join(", ");
  return {
    key: recordingId,
    recordingId,
    title,
    line,
    proposal,
    doubts,
    target: targetName ? `${labelOf(target.dataType)} “${targetName}”` : describeTarget(target),
    before: refs || null,
  };
}

const describeTarget = (target: LinkTarget) =>
  `${labelOf(target.dataType)} ${"id" in target ? target.id : target.externalId}`;

const describeRef = ({ dataType, externalId, id }: LinkRef) =>
  `${labelOf(dataType)} ${externalId ?? id}`;
