import { formatDateTime } from "#components/ui/time-format.ts";
import type { Timeline } from "#lib/mirror/connections/read-timeline.ts";
import type { LinkBucket } from "#lib/mirror/rates/connection-rates.ts";

/** "Tue Nov 24, 12:00 AM to Tue Nov 24, 12:00 PM: 3 of 4 recordings linked" */
export function bucketWords(
  { fromMs, untilMs, recordings, linked }: LinkBucket,
  timeZone: string,
  nowMs: number,
): string {
  const [from, until] = [fromMs, untilMs].map((ms) =>
    formatDateTime(new Date(ms).toISOString(), timeZone, nowMs),
  );
  const what = recordings === 0 ? "no recordings" : `${linked} of ${recordings} recordings linked`;
  return `${from} to ${until}: ${what}`;
}

/** The bars and the line in words, without the times that had no recordings. */
export function bucketsText(
  { buckets, untilMs }: Pick<Timeline, "buckets" | "untilMs">,
  timeZone: string,
): string {
  const filled = buckets.filter(({ recordings }) => recordings > 0);
  if (filled.length === 0) return "No recordings in this time.";
  return `${filled.map((bucket) => bucketWords(bucket, timeZone, untilMs)).join(". ")}.`;
}

/** What the top of the bars stands for: "4 recordings". */
export function mostText(buckets: readonly LinkBucket[]): string {
  const most = Math.max(0, ...buckets.map(({ recordings }) => recordings));
  if (most === 0) return "No recordings";
  return most === 1 ? "1 recording" : `${most.toLocaleString("en-US")} recordings`;
}
