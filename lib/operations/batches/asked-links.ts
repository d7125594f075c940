import { z } from "zod";
import type { RecordingLink } from "#lib/linking/link-state.ts";
import { enteredTargetSchema } from "#lib/linking/link-target.ts";
import type { RankedCandidate } from "#lib/linking/rank-facts.ts";
import type { LinkTarget } from "#lib/siro/platform/links.ts";

/** A batch has at most so many rows, so that a member can look through its preview. */
export const MOST_ROWS = 5_000;
const MOST_CHOSEN = 1_000;

/** Where the links of a batch come from. */
export const askedSchema = z.discriminatedUnion("from", [
  z.object({
    from: z.literal("chosen"),
    recordingIds: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(MOST_CHOSEN, `At most ${MOST_CHOSEN.toLocaleString("en-US")} at once.`),
    target: enteredTargetSchema,
  }),
  z.object({
    from: z.literal("proposals"),
    recordingIds: z.array(z.string().min(1).max(200)).max(MOST_ROWS),
  }),
  z.object({
    from: z.literal("file"),
    text: z.string().max(600_000, "The file is too large. Split it into several."),
  }),
]);
export type Asked = z.infer<typeof askedSchema>;

/** What is known of a proposed record, and how likely it's the right one. */
export type AskedProposal = Pick<RankedCandidate, "confidence" | "reasons"> & {
  customer: string | null;
  /** The CRM ID. */
  externalId: string | null;
};

/** One link that is asked for. */
export type AskedLink = {
  recordingId: string;
  target: LinkTarget;
  /** The record's name, if known. */
  targetName: string | null;
  /** Null if the member named the record. */
  proposal: AskedProposal | null;
  /** Why it may be the wrong record. It's linked only if the member wants that. */
  doubts: string[];
  /** Of a file. */
  line: number | null;
};

/** Why a recording isn't linked, after a number. */
export const LEFT_OUT_LABELS = {
  unreadable: "can't be read",
  unproposed: "without a proposal",
  unknown: "not found",
  unchecked: "couldn't be checked",
  deleted: "deleted in Siro",
  dismissed: "dismissed",
  same: "already linked this way",
  twice: "listed more than once",
} as const;
export type LeftOutReason = keyof typeof LEFT_OUT_LABELS;

export type LeftOut = {
  reason: LeftOutReason;
  recordingId: string | null;
  title: string | null;
  line: number | null;
  /** In a sentence. */
  text: string;
};

/** One link that would be made, with what the recording is linked to now. */
export type PlannedLink = AskedLink & {
  title: string;
  /** Whether it takes the place of another link. */
  isReplaced: boolean;
  before: RecordingLink;
  /** Of `before`. */
  fingerprint: string;
};

export type LinkPlan = {
  links: PlannedLink[];
  leftOut: LeftOut[];
  /** What to know about the file although it can be used. */
  notes: string[];
  /** Equal for equal plans. */
  digest: string;
};
