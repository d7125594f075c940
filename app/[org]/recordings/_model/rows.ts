import { labelOf } from "#lib/linking/data-types.ts";
import { countsAsUnlinked, linkOf, mainRefOf } from "#lib/linking/link-state.ts";
import { type WhyUnlinked, whyUnlinked } from "#lib/linking/why-unlinked.ts";
import type { OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import type { PlatformRecording } from "#lib/siro/platform/recordings.ts";
import { titleOf } from "./labels.ts";

/** A row of the list; plain data for the browser. */
export type RecordingRow = {
  id: string;
  /** ISO */
  recordedAt: string | null;
  rep: string | null;
  team: string | null;
  title: string;
  seconds: number | null;
  state:
    | { kind: "processing"; note: string | null }
    | { kind: "unlinked"; why: WhyUnlinked | null }
    | { kind: "counts-as-unlinked" }
    | { kind: "linked" };
  /** The linked record or Siro's best match: name or CRM ID, with Siro's own values on hover. */
  match: { text: string; detail: string } | null;
};

/** Names of people and teams; null if the directory could not be read. */
export type Names = {
  person: (siroUserId: string | null) => {
    name: string | null;
    team: string | null;
    isMapped: boolean | null;
  };
};

/** An interrupted upload can look like it is processing for hours. */
const STALE_AFTER_MS = 3 * 3_600_000;

export function platformRow(
  recording: PlatformRecording,
  names: Names,
  processing: ReadonlySet<string>,
  nowMs: number,
): RecordingRow {
  const { userId, repFirstName, repLastName, crmCustomer, dateCreated } = recording;
  const person = names.person(userId);
  const ownName = [repFirstName, repLastName].filter(Boolean).join(" ").trim();
  return {
    id: recording.id,
    recordedAt: dateCreated,
    rep: ownName || person.name,
    team: person.team,
    title: titleOf(recording.title),
    seconds: secondsOf(recording.durationInMilliseconds),
    state: processing.has(recording.id)
      ? { kind: "processing", note: staleNote(dateCreated, nowMs) }
      : { kind: "unlinked", why: whyUnlinked(crmCustomer, person.isMapped) },
    match: crmCustomer && {
      text: crmCustomer.name ?? crmCustomer.externalId ?? crmCustomer.id,
      detail: [
        labelOf(crmCustomer.customerType ?? "Record"),
        crmCustomer.externalId && `CRM ID ${crmCustomer.externalId}`,
        crmCustomer.matchingSource,
      ]
        .filter(Boolean)
        .join(" · "),
    },
  };
}

export function organizationRow(
  recording: OrganizationRecording,
  names: Names,
  nowMs: number,
): RecordingRow {
  const person = names.person(recording.userId);
  const link = linkOf(recording.crm);
  const main = mainRefOf(link);
  return {
    id: recording.id,
    recordedAt: recording.createdAt,
    rep: person.name,
    team: person.team,
    title: titleOf(recording.title),
    seconds: secondsOf(recording.durationInMilliseconds),
    state: stateOf(recording, link, nowMs),
    match: main && {
      text: `${labelOf(main.dataType)} ${main.externalId ?? main.id}`,
      detail: link.refs.map((ref) => `${ref.dataType} ${ref.externalId ?? ref.id}`).join(" · "),
    },
  };
}

function stateOf(
  { isProcessingDone, createdAt }: OrganizationRecording,
  link: ReturnType<typeof linkOf>,
  nowMs: number,
): RecordingRow["state"] {
  if (link.refs.length > 0) {
    return countsAsUnlinked(link) ? { kind: "counts-as-unlinked" } : { kind: "linked" };
  }
  return isProcessingDone === false
    ? { kind: "processing", note: staleNote(createdAt, nowMs) }
    : { kind: "unlinked", why: null };
}

export function staleNote(createdAt: string | null, nowMs: number): string | null {
  if (createdAt === null) return null;
  const ageMs = nowMs - Date.parse(createdAt);
  return ageMs > STALE_AFTER_MS
    ? `for ${Math.floor(ageMs / 3_600_000)} h; the upload was probably interrupted`
    : null;
}

function secondsOf(milliseconds: number | null): number | null {
  return milliseconds === null ? null : milliseconds / 1000;
}
