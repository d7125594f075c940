import fc from "fast-check";
import { expect, test } from "vitest";
import type { SyncStatus } from "#lib/siro/organization/connections.ts";
import {
  BEHIND_AFTER_MS,
  IDLE_AFTER_MS,
  judgeConnection,
  judgeModel,
  needsAttention,
  rankOf,
  STUCK_AFTER_MS,
  WORST_FIRST,
} from "./health.ts";

const nowMs = Date.parse("2026-11-20T14:02:00.000Z");
const ago = (ms: number) => new Date(nowMs - ms).toISOString();
const status = (facts: Partial<SyncStatus> = {}): SyncStatus => ({
  modelName: "OPPORTUNITY",
  modelSyncStatus: "UP_TO_DATE",
  modelModifiedAfter: ago(60_000),
  updatedAt: ago(60_000),
  ...facts,
});

const anyTime = fc.option(
  fc.integer({ min: -2000 * 3_600_000, max: 2000 * 3_600_000 }).map((ms) => ago(ms)),
);
const anyStatus = fc.record({
  modelName: fc.option(fc.string()),
  modelSyncStatus: fc.option(
    fc.oneof(fc.constantFrom("ERROR", "SYNCING", "UP_TO_DATE"), fc.string()),
  ),
  modelModifiedAfter: anyTime,
  updatedAt: anyTime,
});

test("a model with ERROR is failing, regardless of its times", () => {
  expect(judgeModel(status({ modelSyncStatus: "ERROR", updatedAt: null }), nowMs)).toBe("failing");
});

test("a model with SYNCING is stuck only after more than six hours", () => {
  const syncing = (ms: number) =>
    judgeModel(status({ modelSyncStatus: "SYNCING", updatedAt: ago(ms) }), nowMs);
  expect(syncing(STUCK_AFTER_MS)).toBe("syncing");
  expect(syncing(STUCK_AFTER_MS + 1)).toBe("stuck");
});

test("a model is behind only if its watermark is older than a day", () => {
  const read = (ms: number) => judgeModel(status({ modelModifiedAfter: ago(ms) }), nowMs);
  expect(read(BEHIND_AFTER_MS)).toBe("up-to-date");
  expect(read(BEHIND_AFTER_MS + 1)).toBe("behind");
});

test("a model that reports UP_TO_DATE is behind if its watermark or update is older than two weeks", () => {
  const read = (facts: Partial<SyncStatus>) => judgeModel(status(facts), nowMs);
  expect(read({ updatedAt: ago(IDLE_AFTER_MS) })).toBe("up-to-date");
  expect(read({ updatedAt: ago(IDLE_AFTER_MS + 1) })).toBe("behind");
  expect(read({ updatedAt: ago(IDLE_AFTER_MS + 1), modelModifiedAfter: null })).toBe("behind");
  expect(read({ updatedAt: null, modelModifiedAfter: ago(IDLE_AFTER_MS + 1) })).toBe("behind");
});

test("no connection with a time older than two weeks is healthy", () => {
  fc.assert(
    fc.property(fc.array(anyStatus, { minLength: 1 }), (syncStatus) => {
      const { health, idle } = judgeConnection({ isActive: true, syncStatus }, nowMs);
      if (idle.length > 0) expect(["failing", "stuck", "behind"]).toContain(health);
      for (const model of idle) expect(model.health).toBe("behind");
    }),
  );
});

test("missing times and times in the future raise no alarm", () => {
  const noTimes = { updatedAt: null, modelModifiedAfter: null };
  expect(judgeModel(status({ modelSyncStatus: "SYNCING", ...noTimes }), nowMs)).toBe("syncing");
  expect(judgeModel(status(noTimes), nowMs)).toBe("up-to-date");
  expect(judgeModel(status({ modelSyncStatus: "SYNCING", updatedAt: ago(-1e9) }), nowMs)).toBe(
    "syncing",
  );
});

test("a model with an unrecognized status is unknown", () => {
  expect(judgeModel(status({ modelSyncStatus: "REINDEXING" }), nowMs)).toBe("unknown");
  expect(judgeModel(status({ modelSyncStatus: null }), nowMs)).toBe("unknown");
});

test("a connection has the health of its worst model", () => {
  fc.assert(
    fc.property(fc.array(anyStatus, { minLength: 1 }), (syncStatus) => {
      const judged = judgeConnection({ isActive: true, syncStatus }, nowMs);
      const ranks = syncStatus.map((each) => rankOf(judgeModel(each, nowMs)));
      expect(rankOf(judged.health)).toBe(Math.min(...ranks));
      expect(judged.models?.map((model) => rankOf(model.health))).toEqual(ranks.sort());
      expect(judged.worst.length).toBeGreaterThan(0);
    }),
  );
});

test("an inactive connection is paused, regardless of its models", () => {
  fc.assert(
    fc.property(fc.option(fc.array(anyStatus)), (syncStatus) => {
      expect(judgeConnection({ isActive: false, syncStatus }, nowMs).health).toBe("paused");
    }),
  );
});

test("a connection without models is unknown, and a missing isActive is not paused", () => {
  expect(judgeConnection({ isActive: true, syncStatus: [] }, nowMs).health).toBe("unknown");
  expect(judgeConnection({ isActive: true, syncStatus: null }, nowMs).health).toBe("unknown");
  expect(judgeConnection({ isActive: null, syncStatus: [status()] }, nowMs).health).toBe(
    "up-to-date",
  );
});

test("only failing and stuck need attention, and every model's health is in the list", () => {
  expect(WORST_FIRST.filter(needsAttention)).toEqual(["failing", "stuck"]);
  fc.assert(fc.property(anyStatus, (each) => WORST_FIRST.includes(judgeModel(each, nowMs))));
});
