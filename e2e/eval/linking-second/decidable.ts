import { distanceMeters } from "#lib/linking/place.ts";
import { MINUTE } from "./clock.ts";
import type { BookedRow, Taped } from "./world.ts";

/**
 * Whether someone who sees all the facts could tell the right answer.
 * Follows from the traces that the generator left and from the rows that share them.
 */
export function isDecidable(taped: Taped, offered: readonly BookedRow[]): boolean {
  const live = offered.filter(({ candidate }) => candidate.isGone !== true);
  if (taped.right.length === 0) return isClearlyNone(taped, live);
  if (taped.about === "another customer") return false;
  const others = live.filter((row) => !taped.right.includes(row) && !row.isPlaceholder);
  return taped.right.some(
    (own) =>
      live.includes(own) &&
      (isNamedAlone(taped, own, others) ||
        isNearAlone(taped, own, others) ||
        isTimedAlone(taped, own, others)),
  );
}

/** No row fits, or the title or the place speaks against every row that fits by its time. */
function isClearlyNone(taped: Taped, live: readonly BookedRow[]): boolean {
  if (taped.about === "no visit") return true;
  const tempting = live.filter(
    (row) =>
      !row.isPlaceholder && ((lists(row, taped) && covers(row, taped)) || isNear(row, taped)),
  );
  return tempting.every(
    (row) =>
      (taped.about === "stranger" && row.shows.name && !isNear(row, taped)) || isFar(row, taped),
  );
}

const NAMING = { customer: "name", address: "address", number: "number" } as const;

/** The title names the row, and no other row that the rep has. */
function isNamedAlone(taped: Taped, own: BookedRow, others: readonly BookedRow[]): boolean {
  const { about, customer } = taped;
  if (about !== "customer" && about !== "address" && about !== "number") return false;
  const trait = NAMING[about];
  return (
    own.shows[trait] &&
    rivals(taped, own, others).every(
      (row) => !row.shows[trait] || !isNamesake(row, customer, about),
    )
  );
}

function isNamesake({ customer }: BookedRow, named: Taped["customer"], about: keyof typeof NAMING) {
  if (!customer || !named) return false;
  if (about === "customer") return customer.surname === named.surname;
  return about === "address"
    ? customer.address === named.address
    : customer.number === named.number;
}

/** The recording began at the row's place, and no other row of the rep is there. */
const isNearAlone = (taped: Taped, own: BookedRow, others: readonly BookedRow[]) =>
  isNear(own, taped) && !rivals(taped, own, others).some((row) => isNear(row, taped));

/** The row is the rep's only one at that time, and neither title nor place speaks against it. */
const isTimedAlone = (taped: Taped, own: BookedRow, others: readonly BookedRow[]) =>
  taped.about !== "relative" &&
  lists(own, taped) &&
  covers(own, taped) &&
  !others.some((row) => lists(row, taped) && covers(row, taped));

/** A row of someone else is no rival of a row that lists the rep. */
const rivals = (taped: Taped, own: BookedRow, others: readonly BookedRow[]) =>
  lists(own, taped) ? others.filter((row) => lists(row, taped)) : others;

const lists = ({ listed }: BookedRow, { rep }: Taped) => listed.includes(rep);

/** The recording began in the row's time, or shortly before or after its start. */
function covers(row: BookedRow, { recording }: Taped): boolean {
  const { candidate, readStartMs } = row;
  const { startMs, endMs } = candidate;
  if (startMs === null || readStartMs === null || recording.startMs === null) return false;
  if (wasEnteredAfterwards(row)) return endedBefore(recording, readStartMs);
  const lengthMs = Math.max((endMs ?? startMs) - startMs, 30 * MINUTE);
  const from = readStartMs - 20 * MINUTE;
  return recording.startMs >= from && recording.startMs < readStartMs + lengthMs;
}

/** A row whose start is the moment when someone typed it. */
const wasEnteredAfterwards = ({ candidate: { startMs, createdMs } }: BookedRow) =>
  Math.abs((createdMs ?? 0) - (startMs ?? 0)) < 5 * MINUTE;

/** The talk had begun by then, and ended not long before. */
function endedBefore({ startMs, endMs }: Taped["recording"], enteredMs: number): boolean {
  if (startMs === null) return false;
  const latestMs = endMs === null ? startMs + 60 * MINUTE : endMs + 20 * MINUTE;
  return enteredMs > startMs && enteredMs < latestMs;
}

const NEAR_METERS = 120;
const FAR_METERS = 1_000;

function isNear({ candidate, shows }: BookedRow, { recording }: Taped): boolean {
  const meters = distanceMeters(candidate.place, recording.place);
  return shows.exactPlace && meters !== null && meters < NEAR_METERS;
}

function isFar({ candidate, shows }: BookedRow, { recording }: Taped): boolean {
  const meters = distanceMeters(candidate.place, recording.place);
  return shows.exactPlace && meters !== null && meters > FAR_METERS;
}
