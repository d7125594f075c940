import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SyncStatus } from "#lib/siro/organization/connections.ts";
import { judgeConnection } from "./health.ts";
import { isPlanned, reasonOf } from "./reason.ts";
import { verdictOf } from "./verdict.ts";

const nowMs = Date.parse("2025-11-20T14:02:00.000Z");
const moment = { nowMs, timeZone: "America/Denver" };
const model = (modelName: string, facts: Partial<SyncStatus> = {}): SyncStatus => ({
  modelName,
  modelSyncStatus: "UP_TO_DATE",
  modelModifiedAfter: "2025-11-20T13:58:00.000Z",
  updatedAt: "2025-11-20T14:00:00.000Z",
  ...facts,
});
const judge = (syncStatus: SyncStatus[] | null, isActive: boolean | null = true) =>
  judgeConnection({ isActive, syncStatus }, nowMs);

const failing = judge([
  model("opportunity", { modelSyncStatus: "ERROR", updatedAt: "2025-11-18T23:12:00.000Z" }),
  model("engagement", { modelSyncStatus: "SYNCING" }),
  model("account"),
]);

test("names the failing data type and when it started", () => {
  expect(reasonOf(failing, moment)).toBe("Opportunity, since Tue");
  expect(verdictOf(failing, moment)).toBe(
    "Siro has reported an error for opportunities since Tue 4:12 PM. " +
      "Siro doesn't give a reason. Appointments and accounts are still syncing.",
  );
});

test("counts further failing data types and uses the earliest time", () => {
  const two = judge([
    model("user", { modelSyncStatus: "ERROR", updatedAt: "2025-10-29T12:00:00.000Z" }),
    model("account", { modelSyncStatus: "ERROR", updatedAt: null }),
  ]);
  expect(reasonOf(two, moment)).toBe("Account and 1 more, since Oct 29");
});

test("says how long a sync has been stuck", () => {
  const stuck = judge([
    model("ENGAGEMENT", { modelSyncStatus: "SYNCING", updatedAt: "2025-11-17T13:20:00.000Z" }),
  ]);
  expect(reasonOf(stuck, moment)).toBe("Appointment, 3 days");
  expect(verdictOf(stuck, moment)).toContain("running for 3 days");
});

test("says up to when CRM changes were read", () => {
  const behind = judge([model("account", { modelModifiedAfter: "2025-11-19T02:15:00.000Z" })]);
  expect(reasonOf(behind, moment)).toBe("CRM read up to Tue 7:15 PM");
});

test("says who paused a connection, or that it was paused outside siro-admin", () => {
  const paused = judge([model("account")], false);
  const byKim = { by: "Kim Lee", at: "2025-11-17T23:02:00.000Z" };
  expect(reasonOf(paused, moment, byKim)).toBe("by Kim Lee, Mon");
  expect(reasonOf(paused, moment, null)).toBe("outside siro-admin");
  const unsure = { ...byKim, unconfirmed: true } as const;
  expect(reasonOf(paused, moment, unsure)).toBe("by Kim Lee, unconfirmed");
  expect(verdictOf(paused, moment, byKim)).toContain("Kim Lee paused it in siro-admin (Mon");
  expect(verdictOf(paused, moment, unsure)).toContain("but Siro's answer was lost.");
  expect(verdictOf(paused, moment, null)).toContain("It was paused outside siro-admin.");
  expect(verdictOf(paused, moment)).not.toContain("paused it");
});

test("shows an unrecognized status from Siro as it is", () => {
  const unknown = judge([model("account", { modelSyncStatus: "REINDEXING" })]);
  expect(reasonOf(unknown, moment)).toBe("Siro reports REINDEXING");
  expect(reasonOf(judge([]), moment)).toBe("Siro reports no data types");
});

test("gives no reason for a healthy connection", () => {
  expect(reasonOf(judge([model("account")]), moment)).toBe("");
  expect(verdictOf(judge([model("account")]), moment)).toBe(
    "Siro reports every data type as up to date.",
  );
});

describe("a connection that reports UP_TO_DATE but has been idle for weeks", () => {
  const weeksAgo = "2025-10-16T14:00:00.000Z";
  const oldRead = model("account", { modelModifiedAfter: weeksAgo });
  const merge = (syncStatus: SyncStatus[]) =>
    judgeConnection({ isActive: true, syncStatus, integrationPlatform: "MERGE" }, nowMs);
  const hint =
    "Connections through Merge go idle after two weeks without a sync. " +
    "Reconnect it in Siro under Settings › Integrations.";

  test("the verdict gives the age of an old watermark", () => {
    expect(verdictOf(judge([oldRead, model("engagement")]), moment)).toBe(
      "Siro reports accounts as up to date, but has read no CRM changes for 35 days, " +
        "since Oct 16, 8:00 AM. Other data types are syncing, so there may be nothing new to read.",
    );
    expect(reasonOf(judge([oldRead]), moment)).toBe("CRM read up to Oct 16, 8:00 AM");
  });

  test.each([null, "2025-11-20T13:58:00.000Z"])(
    "the verdict gives the age of an old update if the watermark is %s",
    (modelModifiedAfter) => {
      const judged = judge([model("account", { updatedAt: weeksAgo, modelModifiedAfter })]);
      expect(judged.health).toBe("idle");
      expect(reasonOf(judged, moment)).toBe("last update 35 days ago");
      expect(verdictOf(judged, moment)).toContain("hasn't updated that status for 35 days");
    },
  );

  test("the verdict says that Merge links need to be reconnected, and only for Merge", () => {
    expect(verdictOf(merge([oldRead]), moment)).toContain(hint);
    expect(verdictOf(judge([oldRead]), moment)).not.toContain("Merge");
    expect(verdictOf(merge([model("account")]), moment)).not.toContain("Merge");
  });

  test("the verdict says when Merge will let the link go idle, as long as that is to come", () => {
    const tenDays = model("account", { modelModifiedAfter: "2025-11-09T14:00:00.000Z" });
    expect(verdictOf(merge([tenDays]), moment)).toContain("around Nov 23, 7:00 AM");
  });
});

test("never writes undefined, NaN or Invalid, whatever Siro responds", () => {
  const time = fc.option(fc.date({ noInvalidDate: true }).map((date) => date.toISOString()));
  const anyModel = fc.record({
    modelName: fc.option(fc.string()),
    modelSyncStatus: fc.option(fc.constantFrom("ERROR", "SYNCING", "UP_TO_DATE", "new")),
    modelModifiedAfter: time,
    updatedAt: time,
  });
  fc.assert(
    fc.property(fc.option(fc.array(anyModel)), fc.option(fc.boolean()), (models, isActive) => {
      const judged = judge(models, isActive);
      const text = `${reasonOf(judged, moment)} ${verdictOf(judged, moment)}`;
      expect(text.replaceAll(/“.*?”/g, "")).not.toMatch(/undefined|NaN|Invalid|null/);
    }),
  );
});

describe("a pause with an end", () => {
  const paused = judge([model("account")], false);
  const pause = { by: "Kim Lee", at: "2025-11-20T13:49:00.000Z" };
  const end = { at: "2025-11-22T00:00:00.000Z" };

  test("says until when, in the row and in the verdict", () => {
    expect(reasonOf(paused, moment, { ...pause, end })).toBe("until Fri at 5:00 PM, by Kim Lee");
    expect(reasonOf(paused, moment, { by: null, end })).toBe("until Fri at 5:00 PM");
    expect(verdictOf(paused, moment, { ...pause, end })).toBe(
      "Siro is not syncing this connection. siro-admin will resume it on Fri at 5:00 PM. Until then, new " +
        "recordings may stay unlinked. Kim Lee paused it in siro-admin (6:49 AM).",
    );
    expect(verdictOf(paused, moment, { by: null, end })).toContain("outside siro-admin");
    const later = { at: "2025-12-14T16:00:00.000Z" };
    expect(reasonOf(paused, moment, { by: null, end: later })).toBe("until Dec 14 at 9:00 AM");
    expect(verdictOf(paused, moment, { by: null, end: later })).toContain(
      "siro-admin will resume it on Dec 14 at 9:00 AM.",
    );
  });

  test("isn't said to end if its time has passed, or if resuming failed", () => {
    const past = { at: "2025-11-20T13:00:00.000Z" };
    const late = { ...pause, end: past };
    expect(isPlanned(late, nowMs)).toBe(false);
    expect(reasonOf(paused, moment, late)).toBe("due to resume at 6:00 AM, by Kim Lee");
    expect(verdictOf(paused, moment, late)).toContain("was due to resume at 6:00 AM, but is still");
    const failed = { ...pause, end: { ...past, failure: "Siro still shows the old value." } };
    expect(isPlanned(failed, nowMs)).toBe(false);
    expect(reasonOf(paused, moment, failed)).toBe("couldn't be resumed at 6:00 AM, by Kim Lee");
    expect(verdictOf(paused, moment, failed)).toContain(
      "was due to resume at 6:00 AM, but that failed. Siro still shows the old value.",
    );
    expect(
      isPlanned({ ...pause, end: { at: new Date(nowMs - 60_000).toISOString() } }, nowMs),
    ).toBe(true);
    expect(isPlanned(pause, nowMs)).toBe(false);
  });
});
