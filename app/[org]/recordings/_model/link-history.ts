import { z } from "zod";
import type { AuditEvent } from "#lib/audit/reader.ts";
import { labelOf } from "#lib/linking/data-types.ts";
import {
  isSameLink,
  mainRefOf,
  type RecordingLink,
  recordingLinkSchema,
} from "#lib/linking/link-state.ts";

/** A change of a link that was noticed between two readings. */
export type SeenChange = {
  seenAt: Date;
  /** When the old link was last read. */
  notBefore: Date;
  before: RecordingLink;
  after: RecordingLink;
};

export type HistoryEntry =
  | {
      kind: "own";
      key: string;
      /** ISO */
      at: string;
      by: string;
      verb: "Linked" | "Unlinked" | "Undone";
      record: string | null;
      /** Whether Siro confirmed it. */
      outcome: AuditEvent["outcome"];
    }
  | {
      kind: "seen";
      key: string;
      /** When it was noticed (ISO). */
      at: string;
      notBefore: string;
      before: string | null;
      after: string | null;
    };

const linkFacts = z.object({ link: recordingLinkSchema });

/**
 * Changes of a recording's link, newest first: those made here, and those that were only noticed. A
 * noticed one that was made here is not repeated.
 */
export function linkHistory(
  events: readonly AuditEvent[],
  seen: readonly SeenChange[],
): HistoryEntry[] {
  const own = events.filter(({ kind }) => kind === "recording.link" || kind === "recording.unlink");
  const entries = [
    ...own.map(ownEntry),
    ...seen.filter((change) => !own.some((event) => explains(event, change))).map(seenEntry),
  ];
  return entries.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function ownEntry(event: AuditEvent): HistoryEntry {
  const { id, kind, actorName, outcome, undoes, settledAt, at } = event;
  const linked = linkIn(event.after) ?? linkIn(event.before);
  const verb = undoes !== null ? "Undone" : kind === "recording.link" ? "Linked" : "Unlinked";
  return {
    kind: "own",
    key: id,
    at: settledAt ?? at,
    by: actorName,
    verb,
    record: describe(verb === "Unlinked" ? linkIn(event.before) : linked),
    outcome,
  };
}

function seenEntry({ seenAt, notBefore, before, after }: SeenChange): HistoryEntry {
  return {
    kind: "seen",
    key: `seen ${seenAt.toISOString()}`,
    at: seenAt.toISOString(),
    notBefore: notBefore.toISOString(),
    before: describe(before),
    after: describe(after),
  };
}

/** Our clock and Siro's answer may differ by so much. */
const TOLERANCE_MS = 60_000;

function explains(event: AuditEvent, { seenAt, notBefore, after }: SeenChange): boolean {
  const atMs = Date.parse(event.settledAt ?? event.at);
  const link = linkIn(event.after);
  return (
    event.outcome === "succeeded" &&
    link !== null &&
    isSameLink(link, after) &&
    atMs >= notBefore.getTime() - TOLERANCE_MS &&
    atMs <= seenAt.getTime() + TOLERANCE_MS
  );
}

function linkIn(facts: unknown): RecordingLink | null {
  const read = linkFacts.safeParse(facts);
  return read.success ? read.data.link : null;
}

/** "Appointment 48213"; null without a link. */
function describe(link: RecordingLink | null): string | null {
  const main = link && mainRefOf(link);
  return main && `${labelOf(main.dataType)} ${main.externalId ?? main.id}`;
}
