import { expect, test } from "vitest";
import type { AlertFacts } from "#lib/alerts/condition.ts";
import type { Incident } from "#lib/alerts/incident.ts";
import { incidentView, openFirst } from "./incident-view.ts";

const now = new Date("2026-11-30T06:00:00Z");
const of = (kind: string, facts: AlertFacts = {}, closedAt: Date | null = null): Incident => ({
  ...{ id: `${kind} ${facts.count ?? ""}`, kind, subject: "s", subjectName: "Denver" },
  ...{ since: now, isSinceKnown: true, isSinceExact: true, cost: null, facts, closedAt },
});

test("failing connections stand above repeated ones about reps, and what ended stands last", () => {
  const order = openFirst([
    of("mapping-issue", { count: 2 }),
    of("mapping-issue", { count: 7 }),
    of("connection-paused"),
    of("connection-failing", {}, now),
    of("connection-stuck"),
    of("connection-failing"),
  ]);
  expect(order.map(({ kind, facts, closedAt }) => [kind, facts.count, closedAt])).toEqual([
    ["connection-failing", undefined, null],
    ["connection-stuck", undefined, null],
    ["connection-paused", undefined, null],
    ["mapping-issue", 7, null],
    ["mapping-issue", 2, null],
    ["connection-failing", undefined, now],
  ]);
});

test("an open incident names the limit that holds now, and one that ended the limit of its time", () => {
  const view = (queue: number | null, closedAt: Date | null = null) => {
    const incident = of("queue-limit", { count: 177, limit: 10 }, closedAt);
    const limits = { queue, missedWebhooks: 5 };
    const { title, note } = incidentView(incident, { limits, timeZone: "UTC", now });
    return `${title}. ${note}`.trim();
  };
  const words = "177 recordings are unlinked, more than your limit of";
  expect(view(10)).toBe(`${words} 10.`);
  expect(view(11)).toBe(`${words} 11.`);
  expect(view(11, now)).toBe(`${words} 10.`);
  expect(view(200)).toBe(`${words} 10. The limit was changed to 200 since the last check.`);
  expect(view(null)).toBe(`${words} 10. This limit was removed since the last check.`);
});

test("a pause that had an end says when, on the organization's clock", () => {
  const end = { at: "2026-12-05T00:00:00.000Z" };
  const limits = { queue: null, missedWebhooks: 5 };
  const noteAt = (at: Date) =>
    incidentView(of("connection-paused", { reason: "Dana paused it in siro-admin.", end }), {
      ...{ limits, timeZone: "America/Denver", now: at },
    }).note;
  expect(noteAt(now)).toBe(
    "Dana paused it in siro-admin. siro-admin will resume it on Fri, Dec 4, at 5:00 PM MST.",
  );
  expect(noteAt(new Date("2026-12-05T00:10:00Z"))).toContain(
    "It was due to resume on Fri, Dec 4, at 5:00 PM MST, but is still paused.",
  );
});
