import type { Place } from "#lib/linking/place.ts";
import type { Random } from "../../../sandbox/random.ts";
import type { Kind } from "../kinds/kind.ts";
import { between, drawLength, HOUR, MINUTE, near, normal, within } from "./draws.ts";
import type { Rep } from "./reps.ts";
import type { Stay } from "./visits.ts";

/** What a phone recorded, with the truth about it. */
export type Recorded = {
  id: string;
  rep: Rep;
  /** The visit it was started for. */
  stay: Stay;
  start: number;
  /** Null if Siro has no length. */
  end: number | null;
  place: Place | null;
  isFromCrm: boolean;
  /** Which part of a visit, from 1; 0 if it is whole. */
  part: number;
};

/** All recordings of a day. */
export function recordDay(kind: Kind, random: Random, stays: readonly Stay[]): Recorded[] {
  const { phone } = kind;
  const recorded: Recorded[] = [];
  const busyUntil = new Map<Rep, number>();
  for (const stay of stays) {
    if (!random.chance(shareOf(stay))) continue;
    const start = startOf(stay);
    if (start < (busyUntil.get(stay.rep) ?? 0)) continue;
    const next = stays.find(({ rep, start: later }) => rep === stay.rep && later > stay.start);
    recordStay(stay, start, next);
  }
  return recorded.sort((a, b) => a.start - b.start);

  function shareOf({ visit, isCompanion }: Stay): number {
    if (visit.what === "test") return 1;
    // Meetings among colleagues are recorded by mistake, or as practice.
    if (visit.what === "internal") return 0.5;
    if (visit.what === "call") return phone.recordedCalls;
    if (visit.what === "cold") return phone.recordedCold;
    if (isCompanion) return phone.secondRepRecords;
    return visit.fate === "no-show" ? phone.recorded * 0.35 : phone.recorded;
  }

  function startOf({ rep, visit, start, end, leftAt }: Stay): number {
    if (visit.what === "test") return start;
    const minutes = phone.start.median + rep.tardiness + normal(random) * phone.start.spread;
    // Some remember only when the talk is well under way.
    const late = random.chance(0.05) ? within(random, [0.2, 0.6]) * (end - start) : 0;
    const latest = end - Math.min(MINUTE, (end - start) / 2);
    return Math.max(leftAt, Math.min(start + minutes * MINUTE + late, latest));
  }

  function recordStay(stay: Stay, start: number, next: Stay | undefined): void {
    const isFromCrm = stay.visit.what === "visit" && random.chance(phone.fromCrm);
    const isForgotten = stay.visit.what !== "test" && random.chance(phone.forgotStop);
    const usualEnd = stay.end + within(random, [-1, 4]) * MINUTE;
    // The app is noticed at the next visit, or once it is over, or only at home.
    const noticed =
      next && random.chance(0.7)
        ? random.chance(0.5)
          ? next.start
          : next.end
        : stay.end + within(random, [0.5, 3]) * HOUR;
    const end = Math.max(start + 20_000, isForgotten ? noticed : usualEnd);
    busyUntil.set(stay.rep, end);
    const base = { rep: stay.rep, stay, isFromCrm };
    if (end - start > 15 * MINUTE && random.chance(phone.split)) {
      const cut = start + within(random, [0.2, 0.75]) * (end - start);
      const pause = Math.min(drawLength(random, { median: 3, spread: 1 }), (end - cut) * 0.7);
      add(base, start, cut, 1);
      add({ ...base, isFromCrm: false }, cut + pause, end, 2);
    } else add(base, start, end, 0);
  }

  function add(
    base: Omit<Recorded, "id" | "start" | "end" | "place" | "part">,
    start: number,
    end: number,
    part: number,
  ): void {
    recorded.push({
      ...base,
      id: `${random.uuid()}-${base.rep.siroUserId}`,
      start: Math.round(start),
      // Lengths are missing for a few uploads.
      end: random.chance(0.03) ? null : Math.round(end),
      place: placeAt(base.stay, start),
      part,
    });
  }

  /** Siro sends (0, 0) or nothing where it knows no place. */
  function placeAt(stay: Stay, ms: number): Place | null {
    if (random.chance(phone.noGps))
      return random.chance(0.5) ? { latitude: 0, longitude: 0 } : null;
    if (random.chance(phone.staleGps)) {
      return near(random, random.chance(0.6) ? stay.from : (stay.rep.base ?? stay.rep.home), 30);
    }
    const driven = Math.max(0, stay.start - stay.leftAt);
    const isOnTheWay = ms < stay.start - 2 * MINUTE && driven > 0;
    const here = isOnTheWay
      ? between(stay.from, stay.visit.place, Math.max(0, 1 - (stay.start - ms) / driven))
      : stay.visit.place;
    const isRough = random.chance(0.08);
    return near(random, here, isRough ? 400 : 35);
  }
}
