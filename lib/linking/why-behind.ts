import { describeDistance, minutesText } from "./describe-fit.ts";
import { contains, gapMinutes, type Span } from "./span.ts";

type Compared = {
  span: Span | null;
  distanceMeters: number | null;
  isTaken: boolean;
  isCanceled: boolean;
};

/** Less than this can't be what decides. */
const TELLING_MINUTES = 5;
const TELLING_METERS = 150;

/**
 * Why a candidate ranks below the best one, from what the ranking compares: "canceled, starts 45 min
 * further away, 3.1 mi farther". Empty if nothing tells them apart.
 */
export function whyBehind(recording: Span, best: Compared, other: Compared): string {
  return [
    other.isCanceled && !best.isCanceled && "canceled",
    other.isTaken && !best.isTaken && "has another recording",
    behindInTime(recording, best, other),
    behindInPlace(best, other),
  ]
    .filter(Boolean)
    .join(", ");
}

function behindInTime(recording: Span, best: Compared, other: Compared): string | false {
  if (other.span === null) return best.span !== null && "has no time";
  if (best.span === null) return false;
  const [nearGap, farGap] = [gapMinutes(recording, best.span), gapMinutes(recording, other.span)];
  if (nearGap === 0 && farGap >= TELLING_MINUTES) return "doesn't overlap the recording";
  const startGap = ({ span }: Compared) =>
    span === null ? 0 : Math.abs(span.startMs - recording.startMs) / 60_000;
  const further = Math.round(startGap(other) - startGap(best));
  if (further < TELLING_MINUTES || contains(other.span, recording)) return false;
  return `starts ${minutesText(further)} further away`;
}

function behindInPlace(best: Compared, other: Compared): string | false {
  if (other.distanceMeters === null) return best.distanceMeters !== null && "location unknown";
  if (best.distanceMeters === null) return false;
  const farther = other.distanceMeters - best.distanceMeters;
  return farther >= TELLING_METERS && `${describeDistance(farther)} farther`;
}
