import type { HealthSegment, SegmentHealth } from "./history.ts";

/** Worst first: what a short time among longer ones is shown as. */
const WORST_FIRST: readonly SegmentHealth[] = [
  "failing",
  "stuck",
  "idle",
  "paused",
  "behind",
  "unknown",
  "unobserved",
  "unlisted",
  "working",
];

/**
 * At most about twice as many segments as `parts`: what is shorter than a part of the whole is joined with its
 * neighbors, and shown as the worst of them. A failure of a minute stays visible in a month.
 */
export function coarsen(segments: readonly HealthSegment[], parts: number): HealthSegment[] {
  const [first, last] = [segments[0], segments.at(-1)];
  if (first === undefined || last === undefined || segments.length <= parts) return [...segments];
  const leastMs = (last.untilMs - first.fromMs) / parts;
  const joined: HealthSegment[] = [];
  let open: HealthSegment | null = null;
  const close = () => {
    const before = joined.at(-1);
    if (open === null) return;
    if (before?.health === open.health) before.untilMs = open.untilMs;
    else joined.push(open);
    open = null;
  };
  for (const segment of segments) {
    if (segment.untilMs - segment.fromMs >= leastMs) {
      close();
      open = { ...segment };
      close();
      continue;
    }
    open = open === null ? { ...segment } : worstOf(open, segment);
    if (open.untilMs - open.fromMs >= leastMs) close();
  }
  close();
  return joined;
}

const worstOf = (a: HealthSegment, b: HealthSegment): HealthSegment => ({
  fromMs: a.fromMs,
  untilMs: b.untilMs,
  health: WORST_FIRST.indexOf(b.health) < WORST_FIRST.indexOf(a.health) ? b.health : a.health,
});
