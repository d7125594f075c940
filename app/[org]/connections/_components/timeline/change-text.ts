import { AUDIT_KINDS } from "#lib/audit/events.ts";
import type { TimelineChange } from "#lib/mirror/connections/read-timeline.ts";

const OUTCOMES = {
  succeeded: "",
  failed: " (failed)",
  unknown: " (unconfirmed)",
  attempted: " (not finished)",
} as const;

/** "Kim Lee: Paused the connection", "Paused outside siro-admin" */
export function changeText(change: TimelineChange): string {
  if (change.by === "elsewhere") {
    const how = change.tokenId ? `, with the API token ${change.tokenId}` : "";
    return `${change.what === "paused" ? "Paused" : "Resumed"} outside siro-admin${how}`;
  }
  const { actorName, kind, outcome } = change.event;
  return `${actorName}: ${AUDIT_KINDS[kind] ?? kind}${OUTCOMES[outcome]}`;
}
