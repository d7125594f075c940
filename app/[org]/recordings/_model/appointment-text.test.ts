import { expect, test } from "vitest";
import { formatDateTime } from "#components/ui/time-format.ts";
import { epochMs } from "#lib/instants.ts";
import { type AppointmentTime, readAppointmentTime } from "#lib/linking/appointment-time.ts";
import { describeFit } from "#lib/linking/describe-fit.ts";
import { rankCandidates } from "#lib/linking/rank.ts";
import type { Candidate } from "#lib/linking/rank-facts.ts";
import { contains, type Span } from "#lib/linking/span.ts";
import { instant } from "#lib/siro/http/fields.ts";
import { crmTimeText, whenText } from "./appointment-text.ts";

const at = (text: string) => Date.parse(text);
const recording: Span = { startMs: at("2026-11-12T16:05:00Z"), endMs: at("2026-11-12T16:50:00Z") };
const nowMs = at("2026-11-13T12:00:00Z");

type Sent = { startTime: unknown; endTime?: unknown; startTimeLocalized?: string };

/** Times as Siro sends them. */
function read(sent: Sent, timeZone = "America/Denver"): AppointmentTime {
  const { startTime, endTime = null, startTimeLocalized = null } = sent;
  const times = { startTime: instant.parse(startTime), endTime: instant.parse(endTime) };
  return readAppointmentTime({ ...times, startTimeLocalized }, { timeZone, near: null });
}

function show(sent: Sent, timeZone = "America/Denver", own: Span | null = recording) {
  const context = { recording: own, timeZone, nowMs };
  const time = read(sent, timeZone);
  return { when: whenText(time, context), crm: crmTimeText(time, context) };
}

const hours = (span: Span | null) => span && (span.endMs - span.startMs) / 3_600_000;

/** IDs, best fit first. */
function rank(...sent: (Sent & { id: string; isCanceled?: boolean })[]): string[] {
  const candidates = sent.map(({ id, isCanceled, startTime, endTime = null }): Candidate => {
    const [startMs, endMs] = [startTime, endTime].map((time) => epochMs(instant.parse(time)));
    return {
      dataType: "ENGAGEMENT",
      id,
      externalId: null,
      connectionId: null,
      startMs: startMs ?? null,
      endMs: endMs ?? null,
      place: null,
      reps: [],
      isGone: isCanceled,
    };
  });
  const facts = { ...recording, id: "r1", title: null, place: null, rep: {} };
  return rankCandidates(facts, candidates, { timeZone: "America/Denver" }).map(({ id }) => id);
}

const right = { startTime: "2026-11-12T16:00:00.000Z", endTime: "2026-11-12T17:00:00.000Z" };
const allDay = { startTime: "2026-11-12T00:00:00.000Z", endTime: "2026-11-13T00:00:00.000Z" };
const twoHoursOff = { startTime: "2026-11-12T14:00:00.000Z", endTime: "2026-11-12T15:00:00.000Z" };

test("an appointment at the recording's time shows its hours and ranks first", () => {
  expect(show(right)).toEqual({ when: "9:00 – 10:00 AM", crm: null });
  const others = [
    { ...allDay, id: "day" },
    { ...twoHoursOff, id: "off" },
  ];
  expect(rank(...others, { ...right, id: "right" })).toEqual(["right", "day", "off"]);
});

test("an appointment beside no recording shows its day", () => {
  expect(show(right, "America/Denver", null).when).toBe("Thu Nov 12, 9:00 – 10:00 AM");
});

test.each(["America/Denver", "America/Phoenix", "Pacific/Auckland", "Pacific/Honolulu"])(
  "an all-day appointment is on its own day in %s",
  (zone) => {
    expect(show(allDay, zone, null).when).toBe("All day, Thu Nov 12");
    const { span } = read(allDay, zone);
    expect(formatDateTime(new Date(span?.startMs ?? 0).toISOString(), zone, nowMs)).toMatch(
      /(Thu Nov 12|Today), 12:00 AM/,
    );
  },
);

test("an all-day appointment contains an evening recording of its day, after midnight in UTC", () => {
  const evening = { startMs: at("2026-11-13T02:00:00Z"), endMs: at("2026-11-13T03:00:00Z") };
  const { span } = read(allDay);
  expect(span && contains(span, evening)).toBe(true);
  expect(show(allDay, "America/Denver", evening).when).toBe("All day");
});

test("an all-day appointment does not rank below one that is two hours off", () => {
  expect(rank({ ...twoHoursOff, id: "off" }, { ...allDay, id: "day" })).toEqual(["day", "off"]);
  expect(describeFit(recording, read(allDay), null)).toBe("includes this time");
});

test.each([
  ["midnight to midnight here", "2026-11-12T07:00:00Z", "2026-11-13T07:00:00Z", "All day"],
  ["until 23:59", "2026-11-12T00:00:00Z", "2026-11-12T23:59:59Z", "All day"],
  ["two days", "2026-11-12T00:00:00Z", "2026-11-14T00:00:00Z", "All day, Thu Nov 12 – Fri Nov 13"],
  [
    "24 hours from noon",
    "2026-11-12T19:00:00Z",
    "2026-11-13T19:00:00Z",
    "Thu Nov 12, 12:00 PM – Fri Nov 13, 12:00 PM",
  ],
])("an appointment of whole days is told from a long one: %s", (_, startTime, endTime, words) => {
  expect(show({ startTime, endTime }).when).toBe(words);
});

test("a show of three days includes the recording and shows both of its days", () => {
  const fair = { startTime: "2026-11-10T15:00:00.000Z", endTime: "2026-11-13T23:00:00.000Z" };
  expect(show(fair).when).toBe("Tue Nov 10, 8:00 AM – Fri Nov 13, 4:00 PM");
  expect(describeFit(recording, read(fair), null)).toBe("includes this time");
  expect(rank({ ...twoHoursOff, id: "off" }, { ...fair, id: "fair" })).toEqual(["fair", "off"]);
});

test("a time with an offset is read as that moment", () => {
  const sent = { startTime: "2026-11-11T23:30:00-07:00", endTime: "2026-11-12T00:30:00-07:00" };
  expect(read(sent).span?.startMs).toBe(at("2026-11-12T06:30:00Z"));
  expect(show(sent).when).toBe("Wed Nov 11, 11:30 PM – 12:30 AM");
});

test("a time without milliseconds is read as that moment", () => {
  const sent = { startTime: "2026-11-12T04:05:00Z", endTime: "2026-11-12T05:05:00Z" };
  expect(read(sent).span).toEqual({
    startMs: recording.startMs - 12 * 3_600_000,
    endMs: recording.startMs - 11 * 3_600_000,
  });
});

test("a time with a space instead of T is read as UTC", () => {
  expect(read({ startTime: "2026-11-12 16:00:00" }).span?.startMs).toBe(at("2026-11-12T16:00:00Z"));
  expect(read({ startTime: "2026-11-12 16:00:00+00" }).span?.startMs).toBe(
    at("2026-11-12T16:00:00Z"),
  );
});

test.each(["2026-11-12 4:00 PM", "11/12/2026 16:00", "Nov 12, 2026", "5"])(
  "a time that could only be read in the server's own zone is unknown: %s",
  (startTime) => {
    expect(read({ startTime }).span).toBeNull();
    expect(show({ startTime })).toEqual({ when: null, crm: null });
  },
);

test("UTC digits with a false offset show both start times and the hours between them", () => {
  const sent = {
    startTime: "2026-11-12T16:04:00-07:00",
    startTimeLocalized: "2026-11-12T09:04:00",
  };
  expect(show(sent, "America/Phoenix")).toEqual({
    when: "4:04 PM, no end time",
    crm: "In the CRM: 9:04 AM, 7 h earlier. Check which is right.",
  });
});

test("a false offset is noticed in the East too if the customer's location is known", () => {
  const sent = {
    startTime: instant.parse("2026-11-12T16:04:00-05:00"),
    endTime: null,
    startTimeLocalized: "2026-11-12T11:04:00",
  };
  const read = (longitude: number) =>
    readAppointmentTime(sent, {
      timeZone: "America/New_York",
      near: { latitude: 30, longitude },
    }).crm?.isExplained;
  expect([read(-74), read(-157.8)]).toEqual([false, true]);
});

test("a customer in the next time zone is no contradiction", () => {
  const sent = { ...right, startTimeLocalized: "2026-11-12T10:00:00" };
  expect(read(sent).crm?.isExplained).toBe(true);
  expect(show(sent)).toEqual({ when: "9:00 – 10:00 AM", crm: "In the CRM: 10:00 AM" });
});

test("the CRM's time alone is shown as the CRM writes it", () => {
  const sent = { startTime: null, startTimeLocalized: "Thursday morning" };
  expect(show(sent)).toEqual({ when: null, crm: "In the CRM: Thursday morning" });
});

test("an appointment that ends before it starts shows its start only", () => {
  const sent = { startTime: "2026-11-12T16:00:00.000Z", endTime: "2026-11-12T15:00:00.000Z" };
  expect(show(sent).when).toBe("9:00 AM, no end time");
  expect(describeFit(recording, read(sent), null)).toBe("5 min before");
});

test("the hour that comes twice carries its zone and is one hour long", () => {
  const sent = {
    startTime: "2026-11-01T07:30:00.000Z",
    endTime: "2026-11-01T08:30:00.000Z",
    startTimeLocalized: "2026-11-01T01:30:00",
  };
  expect(hours(read(sent).span)).toBe(1);
  expect(show(sent, "America/Denver", null)).toEqual({
    when: "Sun Nov 1, 1:30 AM MDT – 1:30 AM MST",
    crm: null,
  });
});

test("an hour across the start of summer time is one hour long", () => {
  const sent = { startTime: "2027-03-14T08:30:00.000Z", endTime: "2027-03-14T09:30:00.000Z" };
  expect(hours(read(sent).span)).toBe(1);
  expect(show(sent, "America/Denver", null).when).toBe("Sun Mar 14, 2027, 1:30 – 3:30 AM");
});

test.each(["2027-01-05T12:00:00Z", "2027-07-05T12:00:00Z"])(
  "a time in January is the same hour in Zurich, looked at on %s",
  (now) => {
    const text = formatDateTime("2027-01-20T19:00:00.000Z", "Europe/Zurich", at(now));
    expect(text).toBe("Wed Jan 20, 8:00 PM");
  },
);

test("a canceled appointment ranks below a new one at the same time", () => {
  const canceled = { ...right, id: "a canceled", isCanceled: true };
  expect(rank(canceled, { ...right, id: "z new" })).toEqual(["z new", "a canceled"]);
});
