import type { SyncStatus } from "#lib/siro/organization/connections.ts";
import { type Health, type HealthFacts, judgeConnection } from "./health.ts";
import { limitsFor, type ModelLimits } from "./limits.ts";

/** A time during which a connection was checked every minute, in epoch milliseconds. */
export type ObservedSpan = { fromMs: number; untilMs: number };

/** What a connection said from a check on, until its next one. */
export type HealthLook = {
  seenMs: number;
  /** Null: Siro did not list the connection. "unreadable": what was stored is no state. */
  state: HealthFacts | null | "unreadable";
};

/** Looks of one connection in the order of time. Only changes are looks. */
export type HealthHistory = { spans: readonly ObservedSpan[]; looks: readonly HealthLook[] };

/**
 * `working`: syncing or up to date, which change too often to be kept. `unobserved`: no one checked.
 * `unlisted`: Siro did not list the connection.
 */
export type SegmentHealth =
  | Exclude<Health, "syncing" | "up-to-date">
  | "working"
  | "unobserved"
  | "unlisted";

/** A time of one health, in epoch milliseconds. */
export type HealthSegment = { fromMs: number; untilMs: number; health: SegmentHealth };

/**
 * Health of a connection over a time, without gaps: what was not observed is a segment too. The health
 * changes where Siro's word changed, and where an unchanged time passed a limit.
 */
export function healthSegments(
  history: HealthHistory,
  limits: readonly ModelLimits[],
  fromMs: number,
  untilMs: number,
): HealthSegment[] {
  const segments: HealthSegment[] = [];
  const edges = edgesOf(history, limits, fromMs, untilMs);
  let spanIndex = 0;
  let lookIndex = -1;
  const spans = history.spans.toSorted((a, b) => a.fromMs - b.fromMs);
  for (let index = 1; index < edges.length; index++) {
    const [from = 0, until = 0] = [edges[index - 1], edges[index]];
    const middle = (from + until) / 2;
    while ((spans[spanIndex]?.untilMs ?? Number.POSITIVE_INFINITY) < middle) spanIndex++;
    while ((history.looks[lookIndex + 1]?.seenMs ?? Number.POSITIVE_INFINITY) <= middle)
      lookIndex++;
    const isObserved = (spans[spanIndex]?.fromMs ?? Number.POSITIVE_INFINITY) <= middle;
    const health = isObserved
      ? healthAt(history.looks[lookIndex], limits, middle)
      : ("unobserved" as const);
    const last = segments.at(-1);
    if (last?.health === health) last.untilMs = until;
    else segments.push({ fromMs: from, untilMs: until, health });
  }
  return segments;
}

/** A connection that was never seen in an observed time was not listed. */
function healthAt(
  look: HealthLook | undefined,
  limits: readonly ModelLimits[],
  atMs: number,
): SegmentHealth {
  if (look === undefined || look.state === null) return "unlisted";
  if (look.state === "unreadable") return "unobserved";
  return segmentHealthOf(judgeConnection(look.state, atMs, limits).health);
}

/** The health as a segment has it. */
export function segmentHealthOf(health: Health): SegmentHealth {
  return health === "syncing" || health === "up-to-date" ? "working" : health;
}

/** Every moment at which the health may change, in order and each once. */
function edgesOf(
  { spans, looks }: HealthHistory,
  limits: readonly ModelLimits[],
  fromMs: number,
  untilMs: number,
): number[] {
  const edges = new Set([fromMs, untilMs]);
  const add = (ms: number, from = fromMs, until = untilMs) => {
    if (ms > Math.max(from, fromMs) && ms < Math.min(until, untilMs)) edges.add(ms);
  };
  for (const span of spans) {
    add(span.fromMs);
    add(span.untilMs);
  }
  for (const [index, { seenMs, state }] of looks.entries()) {
    add(seenMs);
    if (state === null || state === "unreadable") continue;
    const endMs = looks[index + 1]?.seenMs ?? untilMs;
    for (const status of state.syncStatus ?? []) {
      const own = limitsFor(status.modelName, limits, state.integrationPlatform);
      for (const at of crossings(status, own)) add(at, seenMs, endMs);
    }
  }
  return [...edges].sort((a, b) => a - b);
}

/** When the times of a data type pass its limits, should they not change. */
function crossings(
  { modelModifiedAfter, updatedAt }: SyncStatus,
  { stuckAfterMs, behindAfterMs, idleAfterMs }: ReturnType<typeof limitsFor>,
): number[] {
  return [modelModifiedAfter, updatedAt].flatMap((at) =>
    at === null
      ? []
      : [stuckAfterMs, behindAfterMs, idleAfterMs].map((limitMs) => Date.parse(at) + limitMs),
  );
}

/** Since when the last health lasts. `isExact`: it was seen to begin; otherwise it began then or earlier. */
export type HealthSince = { atMs: number; isExact: boolean };

/** A restart of the dashboard: what it interrupts continues as before. */
const SHORT_GAP_MS = 60 * 60_000;

/** The beginning of the health at the end of these segments; null if that is unobserved. */
export function sinceOf(segments: readonly HealthSegment[]): HealthSince | null {
  const last = segments.at(-1);
  if (last === undefined || last.health === "unobserved") return null;
  let start = last;
  for (let index = segments.length - 2; index >= 0; index--) {
    const segment = segments[index];
    const before = segments[index - 1];
    if (segment === undefined) break;
    const isShortGap =
      segment.health === "unobserved" && segment.untilMs - segment.fromMs <= SHORT_GAP_MS;
    if (!isShortGap || before?.health !== last.health)
      return { atMs: start.fromMs, isExact: segment.health !== "unobserved" };
    start = before;
    index--;
  }
  return { atMs: start.fromMs, isExact: false };
}
