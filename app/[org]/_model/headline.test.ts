import { expect, test } from "vitest";
import type { SyncStatus } from "#lib/siro/organization/connections.ts";
import { judgeConnection } from "#lib/sync-health/health.ts";
import { NO_RECOVERIES } from "#lib/sync-health/recoveries.ts";
import { headline } from "./headline.ts";
import { byImpact } from "./needs.ts";
import type { ConnectionTrouble } from "./overview.ts";
import { inTimeText, worstFirst } from "./rate-rows.ts";

const nowMs = Date.parse("2026-11-24T16:00:00Z");
const moment = { nowMs, timeZone: "America/Denver" };
const unlinked = {
  count: 30,
  isMinimum: false,
  isUnknown: false,
  readBackTo: null,
  followedAt: null,
  problem: null,
};

function trouble(
  name: string,
  modelSyncStatus: string,
  more: Partial<ConnectionTrouble> = {},
): ConnectionTrouble {
  const old = new Date(nowMs - 40 * 3_600_000).toISOString();
  const status: SyncStatus = {
    modelName: "ENGAGEMENT",
    modelSyncStatus,
    modelModifiedAfter: old,
    updatedAt: null,
  };
  return {
    id: name,
    name,
    judged: judgeConnection({ isActive: true, syncStatus: [status] }, nowMs),
    since: { atMs: Date.parse("2026-11-21T00:40:00Z"), isExact: true },
    pausedHere: undefined,
    recoveries: NO_RECOVERIES,
    waiting: { count: 12, isMinimum: false },
    ...more,
  };
}
const textOf = ({ before, name, after }: ReturnType<typeof headline>) =>
  before + (name ?? "") + after;
const of = (...troubles: ConnectionTrouble[]) => {
  const state = { total: 5, complete: true, troubles: byImpact(troubles, nowMs), names: {} };
  return textOf(headline(state, unlinked, moment));
};

test("the overview begins with what failed, since when, and what waits", () => {
  expect(of(trouble("ServiceTitan Denver", "ERROR"))).toBe(
    "Since Fri 5:40 PM: ServiceTitan Denver is failing. 12 recordings from its reps are waiting.",
  );
  expect(of()).toBe("All 5 connections are working. 30 recordings are waiting for a link.");
});

test("what is uncertain isn't presented as certain", () => {
  const since = { atMs: Date.parse("2026-11-21T00:40:00Z"), isExact: false };
  expect(of(trouble("Denver", "ERROR", { since, waiting: { count: 1, isMinimum: true } }))).toBe(
    "Since Fri 5:40 PM or earlier: Denver is failing. At least 1 recording from its reps is waiting.",
  );
  expect(of(trouble("Denver", "ERROR", { since: null, waiting: null }))).toBe("Denver is failing.");
  expect(textOf(headline(undefined, unlinked, moment))).toContain(
    "The state of the connections is unknown",
  );
});

test("the failure that costs the most comes first, and what is only behind comes last", () => {
  const big = trouble("Big", "ERROR", { waiting: { count: 40, isMinimum: false } });
  const behind = trouble("Slow", "UP_TO_DATE", { waiting: { count: 90, isMinimum: false } });
  expect(of(behind, trouble("Small", "ERROR"), big)).toBe(
    "Since Fri 5:40 PM: Big is failing and 1 more needs attention. 40 recordings from its reps are waiting.",
  );
  expect(of(behind)).toContain("Slow is behind. 90 recordings from its reps are waiting.");
});

test("a pause with an end comes last and is said with its end, not as something that needs anyone", () => {
  const end = { at: "2026-11-28T00:00:00.000Z" };
  const paused = (name: string) => {
    const judged = judgeConnection({ isActive: false, syncStatus: null }, nowMs);
    return trouble(name, "UP_TO_DATE", { judged, pausedHere: { by: null, end } });
  };
  const behind = trouble("Slow", "UP_TO_DATE", { waiting: { count: 1, isMinimum: false } });
  expect(byImpact([paused("Denver"), behind], nowMs).map(({ id }) => id)).toEqual([
    "Slow",
    "Denver",
  ]);
  expect(of(paused("Denver"), behind)).toBe(
    "Since Fri 5:40 PM: Slow is behind. 1 recording from its reps is waiting.",
  );
  expect(of(paused("Denver"))).toBe(
    "Denver is paused until Fri at 5:00 PM. 12 recordings from its reps are waiting.",
  );
  expect(of(paused("Denver"), paused("Boulder"))).toBe(
    "Denver and 1 more are paused until a set time. 12 recordings from its reps are waiting.",
  );
});

const group = (id: string, seen: number, inTime: number, unsure = 0) => ({
  id,
  name: id,
  seen,
  inTime,
  unsure,
  recordings: seen,
  linked: inTime,
});

test("a share that is partly unknown is a range", () => {
  expect(inTimeText(group("a", 100, 82, 3))).toBe("82–85%");
  expect(inTimeText(group("a", 3, 2))).toBe("66%");
  expect(inTimeText(group("a", 0, 0))).toBe("–");
});

test("groups with the lowest share come first, and those without any last", () => {
  const groups = [group("none", 0, 0), group("good", 10, 9), group("bad", 10, 1)];
  expect(worstFirst(groups).map(({ id }) => id)).toEqual(["bad", "good", "none"]);
});
