import "server-only";
import { z } from "zod";
import { env } from "#lib/env.ts";
import { spanText } from "#lib/spans.ts";
import type { Incident } from "./incident.ts";
import { costText, headline, resumesText, waitingText } from "./incident-text.ts";
import { inertText } from "./inert-text.ts";
import { spokenTime } from "./spoken-time.ts";

/** A message as every channel words it. Names in it can no longer become links, mentions or headers. */
export const alertMessageSchema = z.object({
  title: z.string(),
  lines: z.array(z.string()),
  /** A page of this dashboard. */
  link: z.string(),
  organization: z.string(),
  at: z.string(),
  /** For programs: names as they are. */
  incidents: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      subject: z.string(),
      subjectName: z.string(),
      since: z.string(),
      /** False: it began then or earlier. */
      isSinceExact: z.boolean().optional(),
      closedAt: z.string().nullable(),
      recordingsWaited: z.number().nullable(),
      recordingsLinked: z.number().nullable(),
    }),
  ),
});
export type AlertMessage = z.infer<typeof alertMessageSchema>;

type MessageOf = {
  event: "opened" | "closed" | "test";
  incidents: readonly Incident[];
  organization: { name: string; slug: string; timeZone: string };
  now: Date;
};

const MOST_LINES = 10;

/** Words a message. The same cause is one message, however many incidents it has. */
export function composeMessage({ event, incidents, organization, now }: MessageOf): AlertMessage {
  const { name, slug, timeZone } = organization;
  const base = { organization: inertText(name), at: now.toISOString() };
  const own = `${env().NEXTAUTH_URL}/${encodeURIComponent(slug)}`;
  if (event === "test") {
    const lines = ["Alerts reach this channel."];
    return {
      ...base,
      title: "Test from siro-admin",
      lines,
      incidents: [],
      link: `${own}/settings/alerts`,
    };
  }
  const isOne = incidents.length === 1;
  const lines = incidents
    .slice(0, MOST_LINES)
    .map((each) => lineOf({ event, incident: each, timeZone, now, isOne }))
    .filter((line) => line !== "");
  const more = incidents.length - MOST_LINES;
  const page = isOne ? incidents[0]?.facts.page : undefined;
  return {
    ...base,
    title: headline(event, incidents),
    lines: more > 0 ? [...lines, `And ${more} more.`] : lines,
    link: `${own}/${page ?? "settings/alerts"}`,
    incidents: incidents.map(forPrograms),
  };
}

type LineOf = {
  event: "opened" | "closed";
  incident: Incident;
  timeZone: string;
  now: Date;
  isOne: boolean;
};

function lineOf({ event, incident, timeZone, now, isOne }: LineOf): string {
  const { facts, since, isSinceKnown, isSinceExact, closedAt, cost, subjectName } = incident;
  const noticed = spokenTime(since, timeZone);
  const at = isSinceExact ? noticed : `${noticed} or earlier`;
  const span = closedAt ? spanText(Math.max(60_000, closedAt.getTime() - since.getTime())) : null;
  const lasted = isSinceExact ? span : `at least ${span}`;
  const parts =
    event === "opened"
      ? [
          isSinceKnown ? `Since ${at}.` : `Noticed ${noticed}.`,
          facts.reason ? inertText(facts.reason, 300) : "",
          facts.end ? inertText(resumesText(facts.end, timeZone, now), 300) : "",
          cost ? waitingText(cost) : "",
        ]
      : [span ? `It lasted ${lasted}, from ${at}.` : "", cost ? costText(cost) : ""];
  const sentence = parts.filter((part) => part !== "").join(" ");
  return isOne ? sentence : `“${inertText(subjectName)}”: ${sentence}`;
}

const forPrograms = ({ since, closedAt, cost, ...incident }: Incident) => ({
  id: incident.id,
  kind: incident.kind,
  subject: incident.subject,
  subjectName: incident.subjectName,
  since: since.toISOString(),
  isSinceExact: incident.isSinceExact,
  closedAt: closedAt?.toISOString() ?? null,
  recordingsWaited: cost?.waited ?? null,
  recordingsLinked: cost?.linked ?? null,
});
