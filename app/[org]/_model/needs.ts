import { type Health, needsAttention, rankOf } from "#lib/sync-health/health.ts";
import { isPlanned } from "#lib/sync-health/reason.ts";
import type { ConnectionTrouble } from "./overview.ts";

/** A pause that a member gave an end: it needs no one. */
export const isPlannedPause = ({ judged, pausedHere }: ConnectionTrouble, nowMs: number): boolean =>
  judged.health === "paused" && isPlanned(pausedHere, nowMs);

/**
 * What an admin should look at first: trouble that needs attention, then by how much waits, then the worst.
 * Pauses with an end come last.
 */
export function byImpact(
  troubles: readonly ConnectionTrouble[],
  nowMs = Date.now(),
): ConnectionTrouble[] {
  const urgencyOf = (trouble: ConnectionTrouble) =>
    Number(needsAttention(trouble.judged.health)) - Number(isPlannedPause(trouble, nowMs));
  return troubles.toSorted(
    (a, b) =>
      urgencyOf(b) - urgencyOf(a) ||
      (b.waiting?.count ?? 0) - (a.waiting?.count ?? 0) ||
      rankOf(a.judged.health) - rankOf(b.judged.health),
  );
}

const VERBS: Partial<Record<Health, string>> = {
  failing: "is failing",
  stuck: "is stuck",
  idle: "may be idle",
  paused: "is paused",
  behind: "is behind",
  unknown: "has an unknown state",
};

/** "is failing" */
export const verbOf = (health: Health) => VERBS[health] ?? "is working";

/** "is waiting", "are waiting" */
export const areWaiting = (count: number) => (count === 1 ? "is waiting" : "are waiting");
