import type { MobileEvent } from "#lib/siro/organization/mobile-events.ts";

/*
 * What one opened deep link led to. Events name neither the link they belong to nor each other, so they are
 * joined by their order: the app handles one link of a rep after another.
 */

/** An opened link, as far as the app reported it. */
export type LinkTrace = {
  /** ISO times; null: not reported. */
  receivedAt: string | null;
  consumedAt: string | null;
  /** When the recorder did what a link asked for, and what: start, stop, resume. */
  recorderAt: string | null;
  recorderValue: string | null;
  /** The recording that the app named. */
  recordingId: string | null;
  /** The link as the app got it. May name a customer: never show it. */
  fullUrl: string | null;
};

const EMPTY: LinkTrace = {
  receivedAt: null,
  consumedAt: null,
  recorderAt: null,
  recorderValue: null,
  recordingId: null,
  fullUrl: null,
};

/** The order in which one link's events happen, also where they have the same time. */
const STAGES = ["deeplinkReceived", "deeplinkConsumed", "recorderStateChange"] as const;
type Stage = (typeof STAGES)[number];
type Staged = { stage: Stage; event: MobileEvent };

const textOf = (value: unknown) => (typeof value === "string" ? value : null);

/** The event's stage; null for events of something else. */
function stageOf({ eventCode, event }: MobileEvent): Stage | null {
  const stage = STAGES.find((each) => each === eventCode);
  if (stage === "recorderStateChange" && event.trigger !== "deeplink") return null;
  return stage ?? null;
}

const timeOf = ({ createdAt }: MobileEvent) => (createdAt === null ? 0 : Date.parse(createdAt));

/** The opened links among a rep's events, newest first. The order of the events doesn't matter. */
export function traceLinks(events: readonly MobileEvent[]): LinkTrace[] {
  const unique = new Map(events.map((event) => [event.id, event]));
  const staged = [...unique.values()]
    .flatMap((event): Staged[] => {
      const stage = stageOf(event);
      return stage === null ? [] : [{ stage, event }];
    })
    .toSorted(
      (a, b) =>
        timeOf(a.event) - timeOf(b.event) ||
        STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) ||
        (a.event.id < b.event.id ? -1 : 1),
    );
  const traces: LinkTrace[] = [];
  for (const each of staged) place(traces, each);
  return traces.toReversed();
}

/** Adds an event to the link that waits for it, or to a new one. */
function place(traces: LinkTrace[], { stage, event }: Staged): void {
  const last = traces.at(-1);
  const open = last && isNext(last, stage) && isSameRecording(last, event) ? last : null;
  const trace = open ?? { ...EMPTY };
  if (!open) traces.push(trace);
  trace.recordingId ??= event.recordingId;
  if (stage === "recorderStateChange") {
    trace.recorderAt = event.createdAt;
    trace.recorderValue = textOf(event.event.value);
    return;
  }
  trace.fullUrl ??= textOf(event.event.fullUrl);
  if (stage === "deeplinkReceived") trace.receivedAt = event.createdAt;
  else trace.consumedAt = event.createdAt;
}

/** Whether the link has none of this stage and of later ones yet. */
function isNext(trace: LinkTrace, stage: Stage): boolean {
  const times = [trace.receivedAt, trace.consumedAt, trace.recorderAt];
  return times.slice(STAGES.indexOf(stage)).every((at) => at === null);
}

const isSameRecording = ({ recordingId }: LinkTrace, event: MobileEvent) =>
  recordingId === null || event.recordingId === null || recordingId === event.recordingId;
