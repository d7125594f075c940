import { shortMoment } from "#lib/sync-health/when.ts";
import type { Silence } from "#lib/webhooks/find-silence.ts";

const DONE: Record<Silence["eventType"], string> = {
  "integrations.recordingLinked": "linked",
  "integrations.recordingProcessed": "processed",
};

/** "Siro linked 14 recordings since Tue 5:40 PM, but siro-admin accepted no recordingLinked webhook." */
export function silenceText(
  { eventType, recordings, lastAt }: Silence,
  moment: { nowMs: number; timeZone: string },
): string {
  const many = recordings === 1 ? "1 recording" : `${recordings} recordings`;
  const event = eventType.slice(eventType.lastIndexOf(".") + 1);
  const since = shortMoment(lastAt, moment);
  return `Siro ${DONE[eventType]} ${many} since ${since}, but siro-admin accepted no ${event} webhook.`;
}
