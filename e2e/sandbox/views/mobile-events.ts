import type { Json } from "../box.ts";
import type { Recording } from "../rows.ts";
import { shift } from "../seed/context.ts";

type Event = [minute: number, eventCode: string, event: Json];

/** What the app reported while it recorded, newest first. */
export function viewMobileEvents(row: Recording): Json[] {
  const minutes = Math.floor(row.durationInMilliseconds / 60_000);
  const deepLink =
    `https://app.siro.ai/record?action=start&title=${encodeURIComponent(row.title)}` +
    "&integrationConnectionId=01SANDBOX&crmObjects=%5B%7B%22objectType%22%3A%22Event%22%7D%5D";
  const byLink = row.trigger === "modern-deeplink";
  const linked: Event[] = [
    [0, "deeplinkReceived", { fullUrl: deepLink }],
    [0, "deeplinkConsumed", { fullUrl: deepLink }],
  ];
  const events: Event[] = [
    ...(byLink ? linked : []),
    [0, "recorderStateChange", { value: "start", trigger: byLink ? "deeplink" : "buttonPress" }],
    [0, "consentStatusChanged", { status: "granted" }],
    [1, "appStateChange", { value: "background" }],
    [2, "networkStatusChange", { value: "offline" }],
    [3, "networkStatusChange", { value: "online" }],
    [minutes, "recordingMetadataChanged", { title: row.title }],
    [minutes, "recorderStateChange", { value: "stop", trigger: "buttonPress" }],
  ];
  return events
    .map(([minute, eventCode, event], i) => ({
      id: `${row.id}-e${i}`,
      recordingId: row.id,
      userId: row.userId,
      organizationId: row.organizationId,
      eventCode,
      event,
      createdAt: shift(row.createdAt, minute),
      externalOpportunityIds: [],
    }))
    .reverse();
}
