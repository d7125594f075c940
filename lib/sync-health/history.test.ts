import fc from "fast-check";
import { expect, test } from "vitest";
import { dayTotalOf } from "./day-totals.ts";
import { judgeConnection } from "./health.ts";
import { type HealthLook, healthSegments, segmentHealthOf, sinceOf } from "./history.ts";
import { recoveriesOf, usuallyRecovers } from "./recoveries.ts";

const HOUR = 3_600_000;
const START = Date.parse("2026-10-01T00:00:00Z");
const hour = (count: number) => START + count * HOUR;
const iso = (count: number) => new Date(hour(count)).toISOString();

/** At this hour, the connection says this; its watermark is `read`. */
function look(at: number, status: string, read: number | null = at): HealthLook {
  const modelModifiedAfter = read === null ? null : iso(read);
  const model = { modelName: "ENGAGEMENT", modelSyncStatus: status, modelModifiedAfter };
  const syncStatus = [{ ...model, updatedAt: modelModifiedAfter }];
  return { seenMs: hour(at), state: { isActive: true, integrationPlatform: null, syncStatus } };
}
const whole = [{ fromMs: hour(0), untilMs: hour(1000) }];
const brief = (looks: HealthLook[], until: number, spans = whole) =>
  healthSegments({ spans, looks }, [], hour(0), hour(until)).map(
    ({ health, fromMs }) => `${health} from ${(fromMs - START) / HOUR}`,
  );

test("the health changes where Siro's word changes", () => {
  expect(brief([look(0, "UP_TO_DATE"), look(2, "ERROR", 1), look(5, "UP_TO_DATE")], 8)).toEqual([
    "working from 0",
    "failing from 2",
    "working from 5",
  ]);
});

test("the health changes where an unchanged time passes a limit", () => {
  expect(brief([look(0, "UP_TO_DATE")], 400)).toEqual([
    "working from 0",
    "behind from 24",
    "idle from 336",
  ]);
  expect(brief([look(0, "SYNCING")], 30)).toEqual(["working from 0", "stuck from 6"]);
});

test("what was not checked is a gap, and what Siro did not list is unlisted", () => {
  const spans = [
    { fromMs: hour(0), untilMs: hour(2) },
    { fromMs: hour(4), untilMs: hour(10) },
  ];
  const looks = [look(1, "UP_TO_DATE"), { seenMs: hour(6), state: null }];
  expect(brief(looks, 12, spans)).toEqual([
    "unlisted from 0",
    "working from 1",
    "unobserved from 2",
    "working from 4",
    "unlisted from 6",
    "unobserved from 10",
  ]);
});

const anyLooks = fc
  .uniqueArray(fc.integer({ min: 0, max: 900 }), { maxLength: 12 })
  .chain((hours) =>
    fc.tuple(
      ...hours
        .toSorted((a, b) => a - b)
        .map((at) =>
          fc.oneof(
            fc
              .tuple(
                fc.constantFrom("ERROR", "SYNCING", "UP_TO_DATE", "new"),
                fc.option(fc.integer({ min: at - 500, max: at })),
              )
              .map(([status, read]) => look(at, status, read)),
            fc.constant<HealthLook>({ seenMs: hour(at), state: null }),
          ),
        ),
    ),
  );

test("segments follow one another without gaps, and each moment has the health of its last look", () => {
  fc.assert(
    fc.property(anyLooks, fc.integer({ min: 1, max: 999 }), (looks, at) => {
      const segments = healthSegments({ spans: whole, looks }, [], hour(0), hour(1000));
      expect(segments[0]?.fromMs).toBe(hour(0));
      expect(segments.at(-1)?.untilMs).toBe(hour(1000));
      for (const [index, segment] of segments.entries()) {
        const next = segments[index + 1];
        if (next === undefined) continue;
        expect(next.fromMs).toBe(segment.untilMs);
        expect(next.health).not.toBe(segment.health);
      }
      const ms = hour(at) + HOUR / 3;
      const last = looks.findLast(({ seenMs }) => seenMs <= ms);
      const state = last?.state;
      const wanted =
        state == null || state === "unreadable"
          ? "unlisted"
          : segmentHealthOf(judgeConnection(state, ms, []).health);
      expect(segments.find(({ untilMs }) => ms < untilMs)?.health).toBe(wanted);
    }),
  );
});

test("a day's totals add up to a day", () => {
  fc.assert(
    fc.property(anyLooks, fc.integer({ min: 1, max: 40 }), (looks, index) => {
      const segments = healthSegments({ spans: whole, looks }, [], hour(0), hour(1000));
      const day = new Date(hour(index * 24)).toISOString().slice(0, 10);
      const { seconds } = dayTotalOf(day, segments);
      expect(Object.values(seconds).reduce((sum, each) => sum + each, 0)).toBe(24 * 3600);
    }),
  );
});

test("a health that was seen to begin has an exact beginning, another one is older than the first check", () => {
  const of = (looks: HealthLook[], spans = whole) =>
    sinceOf(healthSegments({ spans, looks }, [], hour(0), hour(10)));
  expect(of([look(0, "UP_TO_DATE"), look(3, "ERROR")])).toEqual({ atMs: hour(3), isExact: true });
  expect(of([look(0, "ERROR")])).toEqual({ atMs: hour(0), isExact: false });
  const gap = (until: number) => [
    { fromMs: hour(0), untilMs: hour(4) },
    { fromMs: hour(until), untilMs: hour(10) },
  ];
  const looks = [look(0, "UP_TO_DATE"), look(3, "ERROR")];
  expect(of(looks, gap(5))).toEqual({ atMs: hour(3), isExact: true });
  expect(of(looks, gap(6))).toEqual({ atMs: hour(6), isExact: false });
  expect(of([], [{ fromMs: hour(0), untilMs: hour(4) }])).toBeNull();
});

test("a problem that ended without an admin's change recovered on its own", () => {
  const failures = [10, 30, 50, 70].flatMap((at) => [
    look(at, "ERROR", at - 1),
    look(at + 2, "UP_TO_DATE"),
  ]);
  const looks = [look(0, "UP_TO_DATE"), ...failures];
  const segments = healthSegments({ spans: whole, looks }, [], hour(0), hour(90));
  const alone = recoveriesOf(segments, "failing", []);
  expect(alone).toEqual({ times: 4, alone: 4, medianMs: 2 * HOUR });
  expect(usuallyRecovers(alone)).toBe(true);
  const changed = recoveriesOf(segments, "failing", [hour(11), hour(31)]);
  expect(changed).toMatchObject({ times: 4, alone: 2 });
  expect(usuallyRecovers(changed)).toBe(false);
  expect(usuallyRecovers(recoveriesOf(segments, "stuck", []))).toBeNull();
});
