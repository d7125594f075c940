import { distanceMeters, type Place } from "#lib/linking/place.ts";
import { gapMinutes, type Span } from "#lib/linking/span.ts";
import type { AppointmentNear } from "./facts.ts";

/** A recording may start this long before or after an appointment: reps arrive early, and visits run over. */
const FARTHEST_GAP_MINUTES = 30;
/** An appointment whose address is farther from the recording was somewhere else. */
const FARTHEST_METERS = 2_000;
/** Appointments whose starts are this close to each other can't be told apart by time. */
const ALIKE_MINUTES = 15;
/** Nor by distance, if they are this close to each other. */
const ALIKE_METERS = 300;

type Spot = { span: Span; place: Place | null };

/** Whether time and place allow that the recording was made at this appointment. */
export function fits(recording: Spot, { span, place }: AppointmentNear): boolean {
  if (span === null || gapMinutes(recording.span, span) > FARTHEST_GAP_MINUTES) return false;
  const meters = distanceMeters(recording.place, place);
  return meters === null || meters <= FARTHEST_METERS;
}

/** What keeps an appointment from fitting, and how far it starts away. Nothing where it fits or isn't known. */
export function misfitOf(recording: Spot, { span, place }: AppointmentNear) {
  const gap = span === null ? 0 : gapMinutes(recording.span, span);
  const meters = distanceMeters(recording.place, place);
  const offMs = span === null ? 0 : span.startMs - recording.span.startMs;
  return {
    ...(gap > FARTHEST_GAP_MINUTES && { offMs }),
    ...(meters !== null && meters > FARTHEST_METERS && { offMeters: meters }),
  };
}

/** Those of the fitting appointments that fit as well as the best one; the best one first. */
export function bestFits(recording: Spot, fitting: readonly AppointmentNear[]): AppointmentNear[] {
  const startGap = ({ span }: AppointmentNear) =>
    span === null
      ? Number.POSITIVE_INFINITY
      : Math.abs(span.startMs - recording.span.startMs) / 60_000;
  const [best, ...others] = fitting.toSorted(
    (a, b) =>
      startGap(a) - startGap(b) ||
      (distanceMeters(recording.place, a.place) ?? 0) -
        (distanceMeters(recording.place, b.place) ?? 0) ||
      (a.id < b.id ? -1 : 1),
  );
  if (best === undefined) return [];
  const isAlike = (other: AppointmentNear) =>
    startGap(other) - startGap(best) <= ALIKE_MINUTES && !isClearlyFarther(recording, other, best);
  return [best, ...others.filter(isAlike)];
}

function isClearlyFarther(recording: Spot, other: AppointmentNear, best: AppointmentNear): boolean {
  const [far, near] = [other, best].map(({ place }) => distanceMeters(recording.place, place));
  if (far === null || near === null || far === undefined || near === undefined) return false;
  return far - near > ALIKE_METERS;
}
