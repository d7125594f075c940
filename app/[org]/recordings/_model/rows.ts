import { clipName, clipNames } from "#lib/clip.ts";
import { CAUSE_LABELS } from "#lib/linking/causes/cause-labels.ts";
import { describeCause } from "#lib/linking/causes/describe-cause.ts";
import { type Cause, type Finding, fittingOf, parseFindings } from "#lib/linking/causes/finding.ts";
import { labelOf } from "#lib/linking/data-types.ts";
import type { DismissalReason } from "#lib/linking/dismissal.ts";
import { type LinkRef, mainRefOf } from "#lib/linking/link-state.ts";
import type { QueueRecord } from "#lib/mirror/queue/read-queue-page.ts";
import { shortSpan } from "#lib/spans.ts";
import { shortMoment } from "#lib/sync-health/when.ts";
import { type CauseFix, fixOf } from "./cause-fix.ts";
import { titleOf } from "./labels.ts";

/** A row of the list; plain data for the browser. */
export type RecordingRow = {
  id: string;
  /** ISO */
  recordedAt: string | null;
  rep: string | null;
  /** The rep's current team: Siro doesn't say in which team it was recorded. */
  team: string | null;
  title: string;
  seconds: number | null;
  result: string | null;
  state: "unlinked" | "counts-as-unlinked" | "linked" | "processing" | "dismissed" | "deleted";
  /** Why an upload is probably interrupted, while it's processing. */
  processingNote: string | null;
  isPurged: boolean;
  /** Why it's unlinked, as derived; null if it wasn't judged yet. */
  why: {
    label: string;
    detail: string;
    /** Siro ID of the appointment that fits by this; null: none does, left out: it doesn't say. */
    fits?: string | null;
    /** The main one first. */
    causes: Cause[];
    /** What to fix elsewhere. */
    fix?: CauseFix;
  } | null;
  /** The linked record. */
  linkedTo: { text: string; detail: string } | null;
  /** Of the link, or derived from the rep's CRM user. */
  connection: { name: string; isDerived: boolean } | null;
  dismissal: { reason: DismissalReason; note: string | null; by: string; at: string } | null;
  /** When Siro was asked for it (ISO). */
  readAt: string;
};

/** Names that rows carry besides their own. */
export type RowNames = {
  connections: ReadonlyMap<string, string>;
  appointments: ReadonlyMap<string, string>;
};

type Moment = { nowMs: number; timeZone: string };

/** An interrupted upload can look like it is processing for hours. */
const STALE_AFTER_MS = 3 * 3_600_000;

/** The row of an indexed recording. */
export function rowOf(record: QueueRecord, names: RowNames, moment: Moment): RecordingRow {
  const { durationMs } = record;
  const recordedAt = record.createdAt?.toISOString() ?? null;
  const state = stateOf(record);
  const findings = state === "linked" ? [] : parseFindings(record.evidence);
  const { rep, team, result } = clipNames(record, "rep", "team", "result");
  return {
    id: record.id,
    recordedAt,
    rep,
    team,
    title: clipName(titleOf(record.title)),
    // Siro also sends 0 for uploads whose length it doesn't know.
    seconds: durationMs ? durationMs / 1000 : null,
    result,
    state,
    processingNote: state === "processing" ? staleNote(recordedAt, moment.nowMs) : null,
    isPurged: record.purgedAt !== null,
    why: whyOf(findings, moment),
    linkedTo: linkedTo(record, names),
    connection: connectionOf(record, names),
    dismissal: state === "dismissed" ? dismissalOf(record) : null,
    readAt: record.readAt.toISOString(),
  };
}

function dismissalOf({ dismissal }: QueueRecord): RecordingRow["dismissal"] {
  if (dismissal === null) return null;
  const { reason, note, by, at } = dismissal;
  return { reason, note, by, at: at.toISOString() };
}

function stateOf({ state, link }: QueueRecord): RecordingRow["state"] {
  return state === "unlinked" && link.refs.length > 0 ? "counts-as-unlinked" : state;
}

function whyOf(findings: Finding[], moment: Moment): RecordingRow["why"] {
  const [main] = findings;
  if (!main) return null;
  const time = (ms: number) => shortMoment(new Date(ms).toISOString(), moment);
  const sentences = findings.map((finding) => describeCause(finding, { time }));
  const detail = sentences.join(" ");
  const fix = fixOf(findings);
  return {
    label: CAUSE_LABELS[main.cause],
    detail,
    fits: fittingOf(findings),
    causes: findings.map(({ cause }) => cause),
    ...(fix && { fix: { ...fix, name: fix.name && clipName(fix.name) } }),
  };
}

function linkedTo({ link }: QueueRecord, names: RowNames): RecordingRow["linkedTo"] {
  const main = mainRefOf(link);
  if (!main) return null;
  const name = names.appointments.get(main.id);
  return {
    text: clipName(name ?? `${labelOf(main.dataType)} ${main.externalId ?? main.id}`),
    detail: link.refs.map(refText).join(" · "),
  };
}

const refText = ({ dataType, id, externalId }: LinkRef) =>
  `${labelOf(dataType)}${externalId ? `, CRM ID ${externalId}` : `, Siro ID ${id}`}`;

/** Siro IDs of the appointments whose names a page needs. */
export function appointmentIdsOf(records: readonly QueueRecord[]): string[] {
  const ids = records.flatMap(({ link }) =>
    link.refs.flatMap(({ dataType, id }) => (dataType === "ENGAGEMENT" ? id : [])),
  );
  return [...new Set(ids)];
}

function connectionOf(
  { connectionId, repConnectionId }: QueueRecord,
  { connections }: RowNames,
): RecordingRow["connection"] {
  const id = connectionId ?? repConnectionId;
  if (id === null) return null;
  return { name: clipName(connections.get(id) ?? id), isDerived: connectionId === null };
}

export function staleNote(createdAt: string | null, nowMs: number): string | null {
  if (createdAt === null) return null;
  const ageMs = nowMs - Date.parse(createdAt);
  return ageMs > STALE_AFTER_MS
    ? `for ${shortSpan(ageMs)}; the upload was probably interrupted`
    : null;
}
