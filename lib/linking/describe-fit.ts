import { spanText } from "#lib/spans.ts";
import { contains, gapMinutes, type Span } from "./span.ts";

const METERS_PER_MILE = 1609.344;

/** From here on, how long before a recording an appointment began says nothing about it. */
const LONG_BEFORE_MINUTES = 60;

/**
 * "19 min before, 0.1 mi", "ended 34 min before", "starts 45 min after", "includes this time"; "" if
 * nothing is known.
 */
export function describeFit(
  recording: Span,
  { span, hasEnd }: { span: Span | null; hasEnd: boolean },
  meters: number | null,
): string {
  const time = span && (hasEnd ? describeTime(recording, span) : describeStart(recording, span));
  return [time, meters !== null && describeDistance(meters)].filter(Boolean).join(", ");
}

function describeTime(recording: Span, span: Span): string {
  const gap = Math.round(gapMinutes(recording, span));
  if (gap > 0) {
    return span.startMs > recording.endMs
      ? `starts ${minutesText(gap)} after`
      : `ended ${minutesText(gap)} before`;
  }
  const isLongBefore = recording.startMs - span.startMs > LONG_BEFORE_MINUTES * 60_000;
  if (isLongBefore && contains(span, recording)) return "includes this time";
  return describeStart(recording, span);
}

function describeStart(recording: Span, span: Span): string {
  const minutes = Math.round((span.startMs - recording.startMs) / 60_000);
  if (minutes === 0) return "same time";
  return `${minutesText(Math.abs(minutes))} ${minutes < 0 ? "before" : "after"}`;
}

/** "3 h 20 min" */
export const minutesText = (minutes: number) => spanText(minutes * 60_000);

export function describeDistance(meters: number): string {
  const miles = meters / METERS_PER_MILE;
  if (miles < 0.05) return `${Math.max(50, Math.round(meters / 0.3048 / 50) * 50)} ft`;
  return miles < 10 ? `${miles.toFixed(1)} mi` : `${Math.round(miles)} mi`;
}
