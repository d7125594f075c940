import { type Draft, itemsOf } from "./shape.ts";

export type Drafts = { appointment: Draft; opportunity: Draft };

/** Who the test is about. */
export type Rep = { id: string; name: string; email: string | null; externalId: string | null };

const MINUTE_MS = 60_000;
const TIMES = ["startTime", "endTime", "startTimeLocalized"] as const;
const seconds = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** A complete form to begin with: an appointment in ten minutes, with its opportunity and account. */
export function firstDrafts(marker: string, rep: Rep, nowMs: number): Drafts {
  const startMs = nowMs + 10 * MINUTE_MS;
  const account = {
    externalId: `${marker}-account`,
    name: `Sync test account ${marker}`,
    phoneNumbers: "+1 202 555 0100",
    emailAddresses: "sync-test@example.com",
    addresses: [
      { street: "1 Test Street", city: "Denver", state: "CO", zip: "80202", country: "US" },
    ],
  };
  return {
    appointment: {
      externalId: `${marker}-appointment`,
      subject: `Sync test ${marker}`,
      content: "Sent by siro-admin to test sync. Not a real appointment.",
      startTime: seconds(startMs),
      endTime: seconds(startMs + 60 * MINUTE_MS),
      engagementType: { name: "Sync test", activityType: "APPOINTMENT" },
      engagementUsers: [personOf(marker, rep)],
      account,
      opportunity: { externalId: `${marker}-opportunity` },
    },
    opportunity: {
      externalId: `${marker}-opportunity`,
      name: `Sync test ${marker}`,
      amount: "1",
      disposition: "OPEN",
      opportunityUsers: [personOf(marker, rep)],
      account: { externalId: `${marker}-account`, name: account.name },
    },
  };
}

const personOf = (marker: string, rep: Rep): Draft => ({
  externalId: rep.externalId ?? `${marker}-rep`,
  name: rep.name,
  email: rep.email ?? "",
});

/** The same form with another rep as the first participant. Everything else that was entered stays. */
export function withRep(drafts: Drafts, marker: string, rep: Rep): Drafts {
  const replaceFirst = (draft: Draft, name: string): Draft => {
    if (typeof draft === "string" || Array.isArray(draft)) return draft;
    const others = itemsOf(draft[name]).slice(1);
    return { ...draft, [name]: [personOf(marker, rep), ...others] };
  };
  return {
    appointment: replaceFirst(drafts.appointment, "engagementUsers"),
    opportunity: replaceFirst(drafts.opportunity, "opportunityUsers"),
  };
}

/** An earlier test's form for a new one: with the new marker, and times that keep their distance from now. */
export function repeatedDrafts(
  drafts: Drafts,
  markers: { old: string; fresh: string },
  nowMs: number,
): Drafts {
  const marked = replaceIn(drafts, markers) as Drafts;
  const { appointment } = marked;
  if (typeof appointment === "string" || Array.isArray(appointment)) return marked;
  const start = typeof appointment.startTime === "string" ? appointment.startTime : "";
  const startMs = Date.parse(start);
  if (Number.isNaN(startMs)) return marked;
  const byMs = nowMs + 10 * MINUTE_MS - startMs;
  const moved = TIMES.flatMap((name) => {
    const text = appointment[name];
    return typeof text === "string" && text.trim() !== "" ? [[name, movedTime(text, byMs)]] : [];
  });
  return { ...marked, appointment: { ...appointment, ...Object.fromEntries(moved) } };
}

function movedTime(text: string, byMs: number): string {
  const isLocal = !/(?:Z|[+-]\d\d:\d\d)$/.test(text);
  const ms = Date.parse(isLocal ? `${text}Z` : text) + byMs;
  if (Number.isNaN(ms) || Math.abs(ms) > 8e15) return text;
  return isLocal ? seconds(ms).slice(0, -1) : seconds(ms);
}

function replaceIn(draft: Draft, markers: { old: string; fresh: string }): Draft {
  if (typeof draft === "string") return draft.replaceAll(markers.old, markers.fresh);
  if (Array.isArray(draft)) return draft.map((each) => replaceIn(each, markers));
  return Object.fromEntries(
    Object.entries(draft).map(([name, each]) => [name, replaceIn(each, markers)]),
  );
}
