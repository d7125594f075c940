import fc from "fast-check";
import { expect, test } from "vitest";
import type { SyncStatus } from "#lib/siro/organization/connections.ts";
import { judgeConnection, judgeModel, needsAttention, rankOf, WORST_FIRST } from "./health.ts";
import { DEFAULT_LIMITS, MERGE_WARNS_AFTER_MS } from "./limits.ts";

const { stuckAfterMs, behindAfterMs, idleAfterMs } = DEFAULT_LIMITS;

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
  expect(syncing(stuckAfterMs)).toBe("syncing");
  expect(syncing(stuckAfterMs + 1)).toBe("stuck");
});

test("a model is behind only if its watermark is older than a day", () => {
  const read = (ms: number) => judgeModel(status({ modelModifiedAfter: ago(ms) }), nowMs);
  expect(read(behindAfterMs)).toBe("up-to-date");
  expect(read(behindAfterMs + 1)).toBe("behind");
});

test("a model that reports UP_TO_DATE is idle if its watermark or update is older than two weeks", () => {
  const read = (facts: Partial<SyncStatus>) => judgeModel(status(facts), nowMs);
  expect(read({ updatedAt: ago(idleAfterMs) })).toBe("up-to-date");
  expect(read({ updatedAt: ago(idleAfterMs + 1) })).toBe("idle");
  expect(read({ updatedAt: ago(idleAfterMs + 1), modelModifiedAfter: null })).toBe("idle");
  expect(read({ updatedAt: null, modelModifiedAfter: ago(idleAfterMs + 1) })).toBe("idle");
});

test("a connection is idle only if nothing of it moves; otherwise its idle models are behind", () => {
  const idle = status({ modelModifiedAfter: ago(idleAfterMs + 1) });
  expect(judgeConnection({ isActive: true, syncStatus: [idle, idle] }, nowMs).health).toBe("idle");
  const one = judgeConnection({ isActive: true, syncStatus: [idle, status()] }, nowMs);
  expect(one.health).toBe("behind");
  expect(one.idle).toHaveLength(1);
});

test("a connection through Merge is warned about four days before Merge lets it go idle", () => {
  const syncStatus = [
    status({ modelModifiedAfter: ago(MERGE_WARNS_AFTER_MS + 1), updatedAt: null }),
  ];
  const of = (integrationPlatform: string) =>
    judgeConnection({ isActive: true, syncStatus, integrationPlatform }, nowMs).health;
  expect([of("MERGE"), of("SALESFORCE")]).toEqual(["idle", "behind"]);
});

test("no connection with a time older than two weeks is healthy", () => {
  fc.assert(
    fc.property(fc.array(anyStatus, { minLength: 1 }), (syncStatus) => {
      const { health, idle } = judgeConnection({ isActive: true, syncStatus }, nowMs);
      if (idle.length > 0) expect(["failing", "stuck", "idle", "behind"]).toContain(health);
      for (const model of idle) expect(["idle", "behind"]).toContain(model.health);
    }),
  );
});

test("longer limits never make a connection worse", () => {
  const hours = fc.integer({ min: 1, max: 2000 });
  fc.assert(
    fc.property(
      fc.array(anyStatus, { minLength: 1, maxLength: 3 }),
      hours,
      hours,
      (syncStatus, short, more) => {
        const judged = (count: number) => {
          const ms = count * 3_600_000;
          const limits = syncStatus.map(({ modelName }) => ({
            modelName,
            stuckAfterMs: ms,
            behindAfterMs: ms,
            idleAfterMs: ms,
          }));
          return judgeConnection({ isActive: true, syncStatus }, nowMs, limits).health;
        };
        expect(rankOf(judged(short + more))).toBeGreaterThanOrEqual(rankOf(judged(short)));
      },
    ),
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
      const ranks = judged.models?.map((model) => rankOf(model.health)) ?? [];
      expect(rankOf(judged.health)).toBe(Math.min(...ranks));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
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

test("only failing, stuck, and idle need attention, and every model's health is in the list", () => {
  expect(WORST_FIRST.filter(needsAttention)).toEqual(["failing", "stuck", "idle"]);
  fc.assert(fc.property(anyStatus, (each) => WORST_FIRST.includes(judgeModel(each, nowMs))));
});
