import { describe, expect, test } from "vitest";
import { judgeConnection } from "#lib/sync-health/health.ts";
import { sinceText } from "./since-text.ts";

const nowMs = Date.parse("2026-11-20T20:45:00.000Z");
const moment = { nowMs, timeZone: "UTC" };
const seen = (time: string, isExact = false) => ({
  atMs: Date.parse(`2026-11-20T${time}:00.000Z`),
  isExact,
});
const judged = (isActive: boolean, modelSyncStatus: string, updated = "20:30") => {
  const updatedAt = `2026-11-20T${updated}:00.000Z`;
  const status = { modelName: "account", modelModifiedAfter: null, modelSyncStatus, updatedAt };
  return judgeConnection({ isActive, syncStatus: [status] }, nowMs);
};
const paused = judged(false, "UP_TO_DATE");
const pause = { by: "Dana", at: "2026-11-20T20:42:00.000Z" };

describe("since when a connection was seen as it is", () => {
  test("isn't said of a pause in siro-admin, whose time is known", () => {
    expect(sinceText(seen("20:27"), paused, moment, pause)).toBe("");
  });

  test.each([null, undefined, { ...pause, unconfirmed: true as const }])(
    "is said of a pause from elsewhere, or one that Siro didn't confirm: %j",
    (by) => {
      expect(sinceText(seen("20:27"), paused, moment, by)).toBe("Since 8:27 PM or earlier.");
      expect(sinceText(null, paused, moment, by)).toBe("");
    },
  );

  test("is said of an error only if it was seen before the time that Siro has", () => {
    const failing = judged(true, "ERROR", "20:30");
    for (const later of [seen("20:30"), seen("20:31", true), seen("20:40")]) {
      expect(sinceText(later, failing, moment, undefined)).toBe("");
    }
    expect(sinceText(seen("20:10", true), failing, moment, undefined)).toBe("Since 8:10 PM.");
  });
});
