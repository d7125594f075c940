import type { AlertLimits } from "#lib/alerts/alert-limits.ts";
import type { Incident } from "#lib/alerts/incident.ts";
import { costText, headline, resumesText, waitingText } from "#lib/alerts/incident-text.ts";
import { type AlertKind, isAlertKind } from "#lib/alerts/kinds.ts";
import type { IncidentView } from "./views.ts";

/** What stops everything comes first, and what there can be many of comes last. */
const RANKS: Record<AlertKind, number> = {
  "credential-refused": 0,
  "background-standstill": 0,
  "connection-failing": 1,
  "connection-stuck": 2,
  "connection-idle": 3,
  "renewal-failed": 4,
  "queue-limit": 5,
  "webhook-silence": 6,
  "connection-paused": 7,
  "mapping-issue": 8,
};

const rankOf = ({ kind }: Incident) => (isAlertKind(kind) ? RANKS[kind] : 9);

/** Open incidents by weight, those with the most recordings first. Then those that ended, in their order. */
export function openFirst(incidents: readonly Incident[]): Incident[] {
  const open = incidents.filter(({ closedAt }) => closedAt === null);
  const ended = incidents.filter(({ closedAt }) => closedAt !== null);
  const countOf = ({ facts }: Incident) => facts.count ?? 0;
  return [...open.toSorted((a, b) => rankOf(a) - rankOf(b) || countOf(b) - countOf(a)), ...ended];
}

type Context = { limits: AlertLimits; timeZone: string; now: Date };

/** An incident as the page words it, with the limit that holds now. */
export function incidentView(stored: Incident, context: Context): IncidentView {
  const { incident, changed } = withLimit(stored, context.limits);
  const { id, kind, facts, since, isSinceExact, closedAt, cost } = incident;
  const spent = cost && (closedAt ? costText(cost) : waitingText(cost));
  const end =
    facts.end && closedAt === null && resumesText(facts.end, context.timeZone, context.now);
  return {
    id,
    kind,
    title: headline("opened", [incident]),
    note: [facts.reason, end, spent, changed].filter(Boolean).join(" "),
    since: since.toISOString(),
    isSinceExact,
    closedAt: closedAt?.toISOString() ?? null,
    page: facts.page ?? null,
  };
}

/** The limit may have been changed since the last check. */
function withLimit(incident: Incident, { queue }: AlertLimits) {
  const { kind, facts, closedAt } = incident;
  if (kind !== "queue-limit" || closedAt !== null || queue === facts.limit)
    return { incident, changed: "" };
  if (queue === null) return { incident, changed: "This limit was removed since the last check." };
  if ((facts.count ?? 0) > queue)
    return { incident: { ...incident, facts: { ...facts, limit: queue } }, changed: "" };
  const limit = queue.toLocaleString("en-US");
  return { incident, changed: `The limit was changed to ${limit} since the last check.` };
}
