import { expect, test } from "vitest";
import { judgeConnection } from "./health.ts";
import type { HealthLook } from "./history.ts";
import { combineLimits, DEFAULT_LIMITS, limitsFor } from "./limits.ts";
import { limitsFromRhythm, rhythmsOf } from "./rhythm.ts";
import { ruleOf } from "./rule.ts";

const HOUR = 3_600_000;
const START = Date.parse("2026-10-01T00:00:00Z");
const hour = (count: number) => START + count * HOUR;

function look(at: number, status = "UP_TO_DATE", isActive = true): HealthLook {
  const time = new Date(hour(at)).toISOString();
  const model = { modelName: "ENGAGEMENT", modelSyncStatus: status };
  const syncStatus = [{ ...model, modelModifiedAfter: time, updatedAt: time }];
  return { seenMs: hour(at), state: { isActive, integrationPlatform: null, syncStatus } };
}
const days = (count: number) => [{ fromMs: hour(0), untilMs: hour(count * 24) }];
/** A move every so many hours. */
const moves = (everyHours: number, untilDay: number) =>
  Array.from({ length: Math.floor((untilDay * 24) / everyHours) }, (_, index) =>
    look(index * everyHours),
  );

test("a data type that moves every hour is behind after hours, one that moves every four days after a week", () => {
  const often = rhythmsOf({ spans: days(30), looks: moves(1, 30) }).map(limitsFromRhythm);
  expect(often).toEqual([{ modelName: "ENGAGEMENT", behindAfterMs: 4 * HOUR }]);
  const rarely = rhythmsOf({ spans: days(60), looks: moves(96, 60) }).map(limitsFromRhythm);
  expect(rarely[0]?.behindAfterMs).toBe(8 * 24 * HOUR);
});

test("nights are part of the rhythm, and two outages are not", () => {
  const workdays = Array.from({ length: 30 }, (_, day) =>
    [8, 9, 10, 11, 12, 13, 14, 15, 16].map((at) => look(day * 24 + at)),
  );
  const quiet = (looks: HealthLook[]) => rhythmsOf({ spans: days(30), looks })[0]?.quietMs;
  expect(quiet(workdays.flat())).toBe(16 * HOUR);
  const withOutages = workdays.filter((_, day) => ![4, 5, 20, 21, 22].includes(day)).flat();
  expect(quiet(withOutages)).toBe(16 * HOUR);
});

test("pauses, errors, and gaps are not part of the rhythm", () => {
  const looks = [...moves(1, 10), look(250, "UP_TO_DATE", false), ...moves(1, 30).slice(600)];
  const [rhythm] = rhythmsOf({ spans: days(30), looks });
  expect(rhythm?.quietMs).toBe(HOUR);
  const errors = looks.map((each) => (each.seenMs === hour(250) ? look(250, "ERROR") : each));
  expect(rhythmsOf({ spans: days(30), looks: errors })[0]?.quietMs).toBe(HOUR);
});

test("what was observed for less than two weeks has no rhythm, and neither have few moves", () => {
  expect(rhythmsOf({ spans: days(13), looks: moves(1, 13) })).toEqual([]);
  expect(rhythmsOf({ spans: days(30), looks: moves(96, 30) })[0]?.quietMs).toBeNull();
});

test("an admin's limit comes before the rhythm's, which comes before the default", () => {
  const rhythm = [{ modelName: "engagement", behindAfterMs: 30 * HOUR, stuckAfterMs: 3 * HOUR }];
  const limits = combineLimits(rhythm, [{ modelName: "ENGAGEMENT", behindAfterMs: 50 * HOUR }]);
  expect(limitsFor("Engagement", limits)).toEqual({
    ...DEFAULT_LIMITS,
    behindAfterMs: 50 * HOUR,
    stuckAfterMs: 3 * HOUR,
  });
  expect(limitsFor("ACCOUNT", limits)).toEqual(DEFAULT_LIMITS);
});

test("the rule names its number and where that is from", () => {
  const at = look(0);
  const facts = at.state === null || at.state === "unreadable" ? undefined : at.state;
  if (facts === undefined) throw new Error("no state");
  const rule = (limits: ReturnType<typeof combineLimits>) =>
    ruleOf(judgeConnection(facts, hour(60), limits), limits);
  expect(rule([])).toContain("for more than 24 h.");
  const own = [{ modelName: "ENGAGEMENT", behindAfterMs: 50 * HOUR }];
  expect(rule(combineLimits([], own))).toContain("more than 50 h (set by an admin).");
  expect(rule(combineLimits(own, []))).toContain(
    "how long appointments usually go without changes",
  );
});
