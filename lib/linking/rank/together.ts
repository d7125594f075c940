import type { Evidence } from "./evidence.ts";
import { isOwn, type Tie } from "./rep-fit.ts";
import { supportEvidence } from "./trust.ts";

type Parts = {
  time: readonly Evidence[];
  place: readonly Evidence[];
  named: readonly Evidence[];
  tie: Tie;
  /** Whether most customers come to where it was recorded. */
  isOnePlace: boolean;
};

/**
 * What time, place, rep, and title say together: a place is worth less at the wrong time, as after a stale
 * position, and a right time is worth more if the rep is right too.
 */
export function togetherEvidence({ time, place, named, tie, isOnePlace }: Parts): Evidence[] {
  const when = coarseTime(time[0]?.feature ?? "");
  const where = coarsePlace(place[0]?.feature ?? "");
  const who = isOwn(tie) ? "own" : tie;
  const what = coarseTitle(named[0]?.feature ?? "");
  return [
    { feature: `together:${when}:${where}:${who}` },
    { feature: `titled:${what}:${when}` },
    { feature: `titled:${what}:${where}` },
    ...supportEvidence({ when, where, what, isOnePlace }),
    { feature: `all:${when}:${where}:${isOwn(tie) ? "own" : "not-own"}:${what}` },
  ];
}

/** The last ranges of minutes and meters that count as this near; each is the end of a finer range. */
export const COARSE = {
  minutes: { near: 25, soon: 90, sameDay: 720 },
  meters: { here: 300, near: 2_500 },
} as const;

function coarseTime(feature: string): string {
  const [kind, side, range = ""] = feature.split(":");
  if (kind === "day") return side === "same" || side === "within" ? "day" : "other-day";
  if (kind !== "time") return kind === "created" ? "created" : "none";
  if (side === "inside-window" || side === "inside-long") return side;
  if (side === "none" || side === "recording-unknown") return "none";
  const { near, soon, sameDay } = COARSE.minutes;
  const minutes = Number(range);
  if (minutes <= near) return "near";
  if (minutes <= soon) return side === "early" ? "soon-early" : "soon";
  return minutes <= sameDay ? "same-day" : "far";
}

function coarsePlace(feature: string): string {
  const [kind, range = ""] = feature.split(":");
  if (range === "unknown" || range === "candidate-unknown") return "unknown";
  const repeated = kind === "place-repeated" ? "repeated-" : "";
  const meters = Number(range);
  if (meters <= COARSE.meters.here) return `${repeated}here`;
  return meters <= COARSE.meters.near ? `${repeated}near` : `${repeated}away`;
}

function coarseTitle(feature: string): string {
  const [kind, what = ""] = feature.split(":");
  if (feature === "name:other-family") return "other";
  if (kind === "name")
    return what.startsWith("whole") || what.startsWith("family") ? "named" : "hint";
  if (kind === "number" || kind === "phone") return what === "same" ? "named" : "hint";
  if (kind === "address")
    return what === "same"
      ? "named"
      : what === "differs" || what === "other-house"
        ? "other"
        : "silent";
  return what.startsWith("names-other") ? "other" : "silent";
}
