import type { Candidate } from "../rank-facts.ts";
import { channelOf } from "./channel.ts";
import { offsetAt } from "./zone-offset.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Rows that have to show the same. */
const ENOUGH = 4;
/** Hardly anyone is visited before or after these hours. */
const DAYTIME = { from: 6.5, to: 22.5 };
/** So many appointments at night are those of a wrong clock, and so few are those of a right one. */
const MANY = 0.2;
const FEW = 0.05;

/**
 * The hours by which recordings are later than rows whose local digits were sent as UTC: the rows' local clock is the
 * same as UTC's, or appointments are at night, and by local digits at day. 0 if the rows don't show that.
 */
export function errorOfRows(
  candidates: readonly Candidate[],
  timeZone: string | undefined,
): number {
  const visits = candidates.filter(
    (each) => each.dataType === "ENGAGEMENT" && channelOf(each) === "visit" && isTimed(each),
  );
  const startMs = visits[0]?.startMs ?? null;
  const offset = startMs === null ? null : offsetAt(startMs, timeZone);
  const ahead = offset === null ? 0 : Math.round(offset / HOUR_MS);
  if (ahead === 0 || visits.length < ENOUGH) return 0;
  return isClockLeftOut(visits) || isAtNight(visits, ahead) ? -ahead : 0;
}

/** Whole days say nothing of hours. */
const isTimed = ({ startMs, endMs }: Candidate) =>
  startMs !== null &&
  (endMs === null ? startMs % DAY_MS !== 0 : endMs - startMs < DAY_MS - HOUR_MS);

function isClockLeftOut(visits: readonly Candidate[]): boolean {
  const local = visits.filter(({ localStartMs }) => localStartMs != null);
  const same = local.filter(({ startMs, localStartMs }) => startMs === localStartMs);
  return local.length >= ENOUGH && same.length >= (1 - MANY) * local.length;
}

function isAtNight(visits: readonly Candidate[], ahead: number): boolean {
  const nights = (hours: number) =>
    visits.filter(({ startMs }) => {
      const hour = ((((startMs ?? 0) / HOUR_MS + hours) % 24) + 24) % 24;
      return hour < DAYTIME.from || hour > DAYTIME.to;
    }).length / visits.length;
  return nights(ahead) >= MANY && nights(0) <= FEW;
}
