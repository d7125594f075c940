import fc from "fast-check";
import { expect, test } from "vitest";
import { CAUSE_LABELS } from "./cause-labels.ts";
import { describeCause } from "./describe-cause.ts";
import type { AppointmentNear, CauseFacts } from "./facts.ts";
import { findCauses } from "./find-causes.ts";
import { CAUSES, type Finding, findingSchema, fittingOf } from "./finding.ts";
import { describeGroup, sortGroups } from "./group-causes.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 12, 16);
const NO_LINK = { integrationConnectionId: null, refs: [] };
const PLACE = { latitude: 39.74, longitude: -104.99 };

function appointment(id: string, changes: Partial<AppointmentNear> = {}): AppointmentNear {
  return {
    id,
    span: { startMs: START, endMs: START + HOUR },
    place: null,
    syncedAtMs: START - 24 * HOUR,
    isTaken: false,
    isGone: false,
    ...changes,
  };
}

const starting = (minutes: number, length = 60) => ({
  startMs: START + minutes * MINUTE,
  endMs: START + (minutes + length) * MINUTE,
});

type Changes = {
  recording?: Partial<CauseFacts["recording"]>;
  rep?: Partial<CauseFacts["rep"]> | null;
  items?: AppointmentNear[];
  isWhole?: boolean;
  connections?: CauseFacts["connections"];
};

function facts({ recording, rep, items = [], isWhole = true, connections = [] }: Changes = {}) {
  return {
    recording: {
      span: { startMs: START, endMs: START + 45 * MINUTE },
      place: null,
      durationMs: 45 * MINUTE,
      isProcessingDone: true,
      purgedAtMs: null,
      link: NO_LINK,
      matchingSource: null,
      ...recording,
    },
    rep:
      rep === null
        ? null
        : { userId: "u1", name: "Chris Nolan", isDisabled: false, isMatched: true, ...rep },
    appointments: { items, isWhole },
    connections,
  } satisfies CauseFacts;
}

const causesOf = (changes: Changes) => findCauses(facts(changes)).map(({ cause }) => cause);
const mainOf = (changes: Changes) => causesOf(changes)[0];

test("a rep without a match is a cause only if all CRM users were read", () => {
  expect(mainOf({ rep: { isMatched: false } })).toBe("rep-not-matched");
  expect(causesOf({ rep: { isMatched: null }, isWhole: false })).toEqual(["unknown"]);
});

test("a disabled Siro user is the cause before whatever else is wrong with the rep", () => {
  expect(causesOf({ rep: { isDisabled: true, isMatched: false } }).slice(0, 2)).toEqual([
    "rep-disabled",
    "rep-not-matched",
  ]);
});

test("no appointment is claimed only where the rep's list was read to its end", () => {
  expect(causesOf({})).toEqual(["no-appointment"]);
  expect(findCauses(facts({ isWhole: false }))).toEqual([
    { cause: "unknown", missing: ["appointments"] },
  ]);
});

test("appointments that don't fit are named only where no better one can be missing", () => {
  const items = [appointment("a", { span: starting(-240) })];
  expect(findCauses(facts({ items }))).toEqual([
    { cause: "none-fits", engagementId: "a", startMs: START - 4 * HOUR, offMs: -4 * HOUR },
  ]);
  expect(causesOf({ items, isWhole: false })).toEqual(["unknown"]);
  expect(causesOf({ items: [appointment("a", { span: starting(-20 * 60) })] })).toEqual([
    "no-appointment",
  ]);
});

test("an appointment elsewhere at the same time doesn't fit", () => {
  const far = { latitude: 40.01, longitude: -105.27 };
  const items = [appointment("a", { place: far })];
  expect(causesOf({ recording: { place: PLACE }, items })).toEqual(["none-fits"]);
  expect(causesOf({ items })).toEqual(["one-fits"]);
});

test("appointments at the same time and place fit alike, and one at the place fits better", () => {
  const near = appointment("near", { place: { latitude: 39.7401, longitude: -104.99 } });
  const other = appointment("other", { place: { latitude: 39.75, longitude: -104.99 } });
  expect(findCauses(facts({ items: [appointment("a"), appointment("b")] }))).toEqual([
    { cause: "several-fit", engagementIds: ["a", "b"] },
  ]);
  expect(findCauses(facts({ recording: { place: PLACE }, items: [other, near] }))).toEqual([
    { cause: "one-fits", engagementId: "near", startMs: START },
  ]);
});

test("an appointment that lasts days fits a recording inside of it", () => {
  expect(mainOf({ items: [appointment("fair", { span: starting(-1_500, 4_320) })] })).toBe(
    "one-fits",
  );
});

test("an appointment that reached Siro after the recording was synced late", () => {
  const late = appointment("a", { syncedAtMs: START + 3 * HOUR });
  expect(findCauses(facts({ items: [late] }))).toEqual([
    { cause: "synced-late", engagementId: "a", lateMs: 3 * HOUR - 45 * MINUTE },
  ]);
  expect(mainOf({ items: [appointment("a", { syncedAtMs: null })] })).toBe("one-fits");
});

test("a removed or canceled appointment that fits is the cause, unless another one fits", () => {
  const gone = appointment("gone", { isGone: true });
  expect(mainOf({ items: [gone] })).toBe("appointment-gone");
  expect(mainOf({ items: [appointment("canceled", { isCanceled: true })] })).toBe(
    "appointment-gone",
  );
  expect(mainOf({ items: [gone, appointment("a")] })).toBe("one-fits");
});

test("an appointment of another recording explains nothing while a free one fits", () => {
  const taken = appointment("taken", { isTaken: true });
  expect(mainOf({ items: [taken] })).toBe("appointment-taken");
  expect(mainOf({ items: [taken, appointment("a", { span: starting(20) })] })).toBe("one-fits");
});

test("a connection is the cause only if none of the rep's connections worked", () => {
  const paused = { id: "c1", name: "Denver", state: "paused" as const };
  expect(mainOf({ connections: [paused] })).toBe("connection-paused");
  expect(mainOf({ connections: [{ ...paused, state: "failing" }] })).toBe("connection-failing");
  for (const state of ["working", "unknown"] as const) {
    expect(mainOf({ connections: [paused, { id: "c2", name: null, state }] })).toBe(
      "no-appointment",
    );
  }
});

test("length 0 is never too short", () => {
  expect(mainOf({ recording: { durationMs: 8_000 } })).toBe("too-short");
  expect(mainOf({ recording: { durationMs: 0 } })).toBe("no-appointment");
  expect(mainOf({ recording: { durationMs: null } })).toBe("no-appointment");
});

test("an appointment without a customer is the cause, whatever else fits", () => {
  const link = {
    integrationConnectionId: "c1",
    refs: [{ dataType: "ENGAGEMENT" as const, id: "e1", externalId: "48213" }],
  };
  expect(causesOf({ recording: { link }, items: [appointment("a")] })).toEqual(["no-customer"]);
});

test("processing and purged recordings say so first", () => {
  expect(mainOf({ recording: { isProcessingDone: false }, rep: { isMatched: false } })).toBe(
    "processing",
  );
  expect(mainOf({ recording: { purgedAtMs: START } })).toBe("purged");
  expect(mainOf({ recording: { isProcessingDone: null } })).toBe("no-appointment");
});

test("a recording without a start time or a rep has an unknown cause", () => {
  expect(findCauses(facts({ recording: { span: null }, rep: null, isWhole: false }))).toEqual([
    { cause: "unknown", missing: ["time", "rep", "appointments"] },
  ]);
});

const arbitraryAppointment = fc
  .record({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    span: fc.option(
      fc.tuple(fc.integer({ min: -2_000, max: 2_000 }), fc.integer({ min: 0, max: 5_000 })),
    ),
    place: fc.option(
      fc.record({
        latitude: fc.double({ min: -90, max: 90, noNaN: true }),
        longitude: fc.double({ min: -180, max: 180, noNaN: true }),
      }),
    ),
    syncedAtMs: fc.option(fc.integer({ min: 0, max: START * 2 })),
    isTaken: fc.boolean(),
    isGone: fc.boolean(),
    isCanceled: fc.boolean(),
  })
  .map(({ span, ...rest }) =>
    appointment(rest.id, { ...rest, span: span && starting(span[0], span[1]) }),
  );

const arbitraryFacts = fc.record({
  recording: fc.record({
    place: fc.option(fc.constant(PLACE)),
    durationMs: fc.option(fc.integer({ min: 0, max: 8 * HOUR })),
    isProcessingDone: fc.option(fc.boolean()),
    purgedAtMs: fc.option(fc.integer({ min: 0 })),
    matchingSource: fc.option(fc.constantFrom("FUZZY", "DIRECT", "NOT_FOUND", "new")),
  }),
  rep: fc.option(
    fc.record({ isDisabled: fc.option(fc.boolean()), isMatched: fc.option(fc.boolean()) }),
  ),
  items: fc.array(arbitraryAppointment, { maxLength: 6 }),
  isWhole: fc.boolean(),
  connections: fc.array(
    fc.record({
      id: fc.string(),
      name: fc.option(fc.string()),
      state: fc.constantFrom("failing", "paused", "working", "unknown"),
    }),
  ),
});

test("whatever is known, there is a cause, in a fixed order, that survives being stored", () => {
  fc.assert(
    fc.property(arbitraryFacts, (changes) => {
      const found = findCauses(facts(changes));
      expect(found.length).toBeGreaterThan(0);
      const order = found.map(({ cause }) => CAUSES.indexOf(cause));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(found.map((each) => findingSchema.parse(JSON.parse(JSON.stringify(each))))).toEqual(
        found,
      );
      const reversed = { ...changes, items: changes.items.toReversed() };
      expect(findCauses(facts(reversed)).map(({ cause }) => cause)).toEqual(
        found.map(({ cause }) => cause),
      );
    }),
  );
});

test("nothing is denied about appointments that were not read to their end", () => {
  fc.assert(
    fc.property(arbitraryFacts, (changes) => {
      const causes = causesOf({ ...changes, isWhole: false });
      for (const denied of ["no-appointment", "none-fits", "appointment-taken"] as const) {
        expect(causes).not.toContain(denied);
      }
    }),
  );
});

test("each cause reads as a label and a sentence with its facts", () => {
  const time = (ms: number) => new Date(ms).toISOString();
  const say = (finding: Finding) => describeCause(finding, { time });
  expect(Object.keys(CAUSE_LABELS).toSorted()).toEqual([...CAUSES].toSorted());
  expect(say({ cause: "rep-not-matched", userId: "u1", name: "Chris Nolan" })).toBe(
    "Chris Nolan isn't matched to a CRM user, so Siro can't find the rep's appointments.",
  );
  expect(say({ cause: "synced-late", engagementId: "a", lateMs: 3 * HOUR })).toBe(
    "The appointment that fits reached Siro 3 h after the recording ended.",
  );
  expect(say({ cause: "unknown", missing: ["match", "appointments"] })).toBe(
    "Unknown, because siro-admin doesn't know whether the rep is matched and which appointments the rep has.",
  );
});

test("an appointment that doesn't fit is off in time, in place, or in both, by as much as is known", () => {
  const time = (ms: number) => new Date(ms).toISOString().slice(11, 16);
  const far = { latitude: 40.01, longitude: -105.27 };
  const say = (changes: Partial<AppointmentNear>) => {
    const items = [appointment("a", changes)];
    const [found] = findCauses(facts({ recording: { place: PLACE }, items }));
    return found && describeCause(found, { time });
  };
  expect(say({ span: starting(-274) })).toBe(
    "The rep's nearest appointment is at 11:26, and its time doesn't fit: it starts 4 h 34 min before this recording.",
  );
  expect(say({ span: starting(105) })).toMatch(
    /its time doesn't fit: it starts 1 h 45 min after this recording\.$/,
  );
  expect(say({ place: far })).toMatch(/its place doesn't fit: it's 24 mi away\.$/);
  expect(say({ span: starting(-274), place: far })).toMatch(
    /neither its time nor its place fits: it starts 4 h 34 min before this recording, and it's 24 mi away\.$/,
  );
  expect(describeCause({ cause: "none-fits", engagementId: "a", startMs: 0 }, { time })).toMatch(
    /its time or place doesn't fit\.$/,
  );
});

test("groups read as what waits for what, the largest first", () => {
  const person = (id: string, name: string | null) => ({ kind: "person" as const, id, name });
  const groups = sortGroups([
    { cause: "no-appointment", subject: null, recordings: 3 },
    { cause: "rep-not-matched", subject: person("u2", null), recordings: 1 },
    { cause: "rep-not-matched", subject: person("u1", "Chris Nolan"), recordings: 31 },
  ]);
  expect(groups.map(describeGroup)).toEqual([
    "31 recordings are waiting for one match: Chris Nolan",
    "3 recordings have no appointment nearby",
    "1 recording is waiting for one match: u2",
  ]);
});

test("the findings say which appointment fits, that none does, or nothing", () => {
  const short = { cause: "too-short", durationMs: 5_000 } as const;
  expect(fittingOf([short, { cause: "one-fits", engagementId: "e1", startMs: 0 }])).toBe("e1");
  expect(fittingOf([short, { cause: "no-appointment", hours: 12 }])).toBeNull();
  expect(fittingOf([short])).toBeUndefined();
});
