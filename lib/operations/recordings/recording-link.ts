import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import type { AuditFacts } from "#lib/audit/events.ts";
import { labelOf } from "#lib/linking/data-types.ts";
import {
  findRef,
  fingerprintOf,
  isSameLink,
  type LinkRef,
  linkOf,
  type RecordingLink,
} from "#lib/linking/link-state.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getRecording, type OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import type { LinkTarget } from "#lib/siro/platform/links.ts";
import type { Settlement } from "#lib/writes/run-write.ts";
import { UnconfirmedError } from "#lib/writes/unconfirmed.ts";

/** What a link, an unlink or an undo did, as Siro has it afterwards. */
export type LinkChange = {
  recordingId: string;
  link: RecordingLink;
  /** What Siro calls the linked row, where its answer said so. */
  name: string | null;
  /** Only after an undo: what did not come back, and what is left beyond the former link. */
  missing: LinkRef[];
  extra: LinkRef[];
};

export type LinkedRecording = {
  recording: OrganizationRecording;
  link: RecordingLink;
  target: { id: string; name: string };
};

/** The recording with its link, from the organization's view, right now. */
export async function readLinked(
  api: SiroTransport,
  recordingId: string,
): Promise<LinkedRecording> {
  const recording = await getRecording(api, { recordingId });
  const name = recording.title?.trim() || recordingId;
  return { recording, link: linkOf(recording.crm), target: { id: recordingId, name } };
}

/** One write at a time per recording: the second sees what the first did. */
export function linkLockKey(organizationId: string, recordingId: string): string {
  return `link ${organizationId} ${recordingId}`;
}

/** @throws ProblemError where the recording is gone, or its link is not the one that was shown */
export function refuseChanged({ recording, link }: LinkedRecording, expected: string): void {
  if (recording.deleted === true) {
    throw new ProblemError({
      kind: "stale",
      message: "This recording was deleted in Siro. Nothing was written.",
    });
  }
  if (fingerprintOf(link) !== expected) {
    throw new ProblemError({
      kind: "stale",
      message: `The link changed meanwhile. Now: ${describeLink(link)}. Nothing was written.`,
      remedy: "Look at what is linked now and decide again.",
    });
  }
}

/** Siro's two APIs may differ for a moment: looks again for some three seconds. */
const LOOK_AGAIN_AFTER_MS = [150, 350, 800, 1600];

/** Reads the link until it is as wanted, or until it is time to say that it is not. */
export async function readUntil(
  api: SiroTransport,
  recordingId: string,
  isAsWanted: (link: RecordingLink) => boolean,
): Promise<{ link: RecordingLink; isAsWanted: boolean }> {
  let { link } = await readLinked(api, recordingId);
  for (const delayMs of LOOK_AGAIN_AFTER_MS) {
    if (isAsWanted(link)) break;
    await wait(delayMs);
    ({ link } = await readLinked(api, recordingId));
  }
  return { link, isAsWanted: isAsWanted(link) };
}

/**
 * After Siro took a write: the link as it is read again.
 * @throws UnconfirmedError where it cannot be read, or does not show the write
 */
export async function confirmed(
  api: SiroTransport,
  recordingId: string,
  isAsWanted: (link: RecordingLink) => boolean,
): Promise<RecordingLink> {
  const read = await readUntil(api, recordingId, isAsWanted).catch((error: unknown) => {
    throw new UnconfirmedError({
      ...toProblem(error),
      message: `Siro took it, but reading the recording again failed. ${toProblem(error).message}`,
      remedy: "Read again before you repeat it.",
    });
  });
  if (read.isAsWanted) return read.link;
  throw new UnconfirmedError({
    kind: "stale",
    message: `Siro took it, but the recording still shows: ${describeLink(read.link)}.`,
    remedy: "Read again in a minute before you repeat it.",
  });
}

/** After a lost answer: what the recording says about whether the write arrived. */
export async function settledBy(
  api: SiroTransport,
  recordingId: string,
  before: RecordingLink,
  isAsWanted: (link: RecordingLink) => boolean,
): Promise<Settlement<LinkChange>> {
  const read = await readUntil(api, recordingId, isAsWanted);
  if (read.isAsWanted) return { state: "happened", value: changeOf(recordingId, read.link) };
  return isSameLink(read.link, before) ? { state: "did-not-happen" } : { state: "unclear" };
}

export function changeOf(
  recordingId: string,
  link: RecordingLink,
  name: string | null = null,
): LinkChange {
  return { recordingId, link, name, missing: [], extra: [] };
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

/** The part of an audit row that settling and undoing read again. */
export function linkFacts(
  target: LinkTarget,
  link?: RecordingLink,
  name?: string | null,
): AuditFacts {
  return { target: name ? { ...target, name } : target, ...(link ? { link } : {}) };
}
