import "server-only";
import { z } from "zod";
import type { AuditFacts } from "#lib/audit/events.ts";
import { DATA_TYPES, labelOf } from "#lib/linking/data-types.ts";
import {
  compareLinks,
  findRef,
  fingerprintOf,
  isSameLink,
  type LinkRef,
  linkOf,
  type RecordingLink,
  recordingLinkSchema,
} from "#lib/linking/link-state.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getRecording, type OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import type { LinkTarget } from "#lib/siro/platform/links.ts";
import { findUndoable } from "#lib/writes/find-undoable.ts";
import { readUntil } from "#lib/writes/read-until.ts";
import { REFRESH_FIRST, UnconfirmedError, unconfirmedRead } from "#lib/writes/unconfirmed-error.ts";
import type { Verdict, WriteRow } from "#lib/writes/verdict.ts";

export const recordingIdSchema = z.string().min(1).max(200);
/** Fingerprint of the link the member saw: any other link is never overwritten. */
export const expectedLinkSchema = z.string().max(20_000);

/** The result of a link, an unlink or an undo, as Siro has it afterwards. */
export type LinkChange = {
  recordingId: string;
  link: RecordingLink;
  /** Siro's name for the linked record, if its answer had one. */
  name: string | null;
  /** Only after an undo: links that weren't restored, and links beyond the previous ones. */
  missing: LinkRef[];
  extra: LinkRef[];
};

export type LinkedRecording = {
  recording: OrganizationRecording;
  link: RecordingLink;
  target: { id: string; name: string };
};

const dataType = z.enum(DATA_TYPES);
const targetSchema: z.ZodType<LinkTarget> = z.union([
  z.object({ dataType, id: z.string() }),
  z.object({ dataType, externalId: z.string(), integrationConnectionId: z.string() }),
]);

/** The audit row of a link, an unlink or an undo, before Siro is called. */
export const linkFactsSchema = z.object({
  before: z.object({ link: recordingLinkSchema }),
  after: z.object({
    target: targetSchema,
    /** Only for an undo: what to link the recording to again. */
    former: recordingLinkSchema.optional(),
    /** The batch that it's a row of. */
    batch: z.object({ id: z.string(), title: z.string() }).optional(),
  }),
});
/** The same row once the change is confirmed. */
const linkedFactsSchema = z.object({
  before: z.object({ link: recordingLinkSchema }),
  after: z.object({ link: recordingLinkSchema }),
});

/** A confirmed link or unlink of ours that hasn't been undone. @throws ProblemError */
export function findUndoableLink(organizationId: string, auditId: string) {
  const kinds = ["recording.link", "recording.unlink"] as const;
  const ask = { kinds, facts: linkedFactsSchema, what: "link or unlink" };
  return findUndoable(organizationId, auditId, ask);
}
type LinkRow = WriteRow<z.infer<typeof linkFactsSchema>>;

/** One write at a time per recording, so the second sees what the first did. */
export function linkLockKey(organizationId: string, recordingId: string): string {
  return `link ${organizationId} ${recordingId}`;
}

/** The recording with its current link, as the organization sees it. */
export async function readLinked(
  api: SiroTransport,
  recordingId: string,
): Promise<LinkedRecording> {
  const recording = await getRecording(api, { recordingId });
  const name = recording.title?.trim() || recordingId;
  return { recording, link: linkOf(recording.crm), target: { id: recordingId, name } };
}

/** @throws ProblemError if the recording is gone, or its link isn't the one that was shown */
export function refuseChanged({ recording, link }: LinkedRecording, expected: string): void {
  if (recording.deleted === true) {
    throw new ProblemError({
      kind: "stale",
      message: "This recording was deleted in Siro. Nothing was changed.",
    });
  }
  if (fingerprintOf(link) !== expected) {
    throw new ProblemError({
      kind: "stale",
      message: `The link has changed in the meantime. Now: ${describeLink(link)}. Nothing was changed.`,
      remedy: "Review the current link and decide again.",
    });
  }
}

/**
 * Reads the link again after Siro accepted a write.
 * @throws UnconfirmedError if it can't be read, or doesn't show the write
 */
export async function confirmedLink(
  api: SiroTransport,
  recordingId: string,
  isAsWanted: (link: RecordingLink) => boolean,
): Promise<RecordingLink> {
  const read = () => readLinked(api, recordingId);
  const { link } = await readUntil(read, (now) => isAsWanted(now.link)).catch((error: unknown) => {
    throw unconfirmedRead(error, "the recording");
  });
  if (isAsWanted(link)) return link;
  throw new UnconfirmedError({
    kind: "stale",
    message: `Siro accepted the change, but the recording still shows: ${describeLink(link)}.`,
    remedy: REFRESH_FIRST,
  });
}

/** The recording's current link says whether a link or unlink happened. */
export async function judgeLink(row: LinkRow, api: SiroTransport): Promise<Verdict<LinkChange>> {
  const { target, former } = row.after;
  const isAsWanted = (link: RecordingLink) =>
    isLinked(target)(link) === (row.kind === "recording.link");
  const recordingId = row.target.id;
  const read = () => readLinked(api, recordingId);
  const { link } = await readUntil(read, (now) => isAsWanted(now.link));
  if (isAsWanted(link)) {
    const change = changeOf(recordingId, link);
    return { state: "happened", value: former ? against(former, change) : change };
  }
  return isSameLink(link, row.before.link)
    ? { state: "did-not-happen" }
    : {
        state: "cannot-tell",
        message: `The recording is linked to something else now: ${describeLink(link)}.`,
      };
}

/** The audit row of a confirmed change; undo reads `link` from it. */
export function settledLink(change: LinkChange, { after }: LinkRow): AuditFacts {
  const { target, batch } = after;
  const { link, name, missing, extra } = change;
  return {
    target: name ? { ...target, name } : target,
    link,
    ...(missing.length > 0 ? { missing } : {}),
    ...(extra.length > 0 ? { extra } : {}),
    ...(batch && { batch }),
  };
}

export function changeOf(
  recordingId: string,
  link: RecordingLink,
  name: string | null = null,
): LinkChange {
  return { recordingId, link, name, missing: [], extra: [] };
}

/** The change, with the differences from the previous link. */
export function against(former: RecordingLink, change: LinkChange): LinkChange {
  return { ...change, ...compareLinks(former, change.link) };
}

export const isLinked = (target: LinkTarget) => (link: RecordingLink) =>
  findRef(link, target) !== null;

/** "Appointment 48213, Account 9"; "no link". */
export function describeLink(link: RecordingLink): string {
  return link.refs.length === 0 ? "no link" : link.refs.map(describeRef).join(", ");
}

export function describeRef(ref: LinkRef): string {
  return `${labelOf(ref.dataType)} ${ref.externalId ?? ref.id}`;
}
