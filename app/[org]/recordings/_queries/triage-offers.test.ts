import { beforeEach, expect, test, vi } from "vitest";
import { countWaiting } from "#lib/mirror/causes/waiting.ts";
import { findQueueRecords, type QueueRecord } from "#lib/mirror/queue/read-queue-page.ts";
import type { Access } from "#lib/queries/organization.ts";
import { readOffers } from "./triage-offers.ts";

vi.mock("#lib/mirror/causes/waiting.ts", () => ({ countWaiting: vi.fn() }));
vi.mock("#lib/mirror/queue/read-queue-page.ts", () => ({ findQueueRecords: vi.fn() }));
vi.mock("#lib/mirror/queue/connection-names.ts", () => ({
  readConnectionNames: async () => new Map(),
}));
vi.mock("#lib/mirror/proposals/rank-indexed.ts", () => ({ rankIndexed: async () => new Map() }));

const access = { organization: { id: "o1", timeZone: "America/Denver" } } as Access;
const record = {
  id: "r1",
  title: "Roof visit",
  state: "unlinked",
  userId: "u1",
  createdAt: null,
  durationMs: null,
  purgedAt: null,
  connectionId: null,
  repConnectionId: null,
  link: { refs: [] as unknown[] },
  readAt: new Date("2026-11-12T16:00:00Z"),
} as QueueRecord;
const cause = { userId: "u1", name: "Kim Lee" };

beforeEach(() => {
  vi.mocked(countWaiting).mockReset();
  const evidence = [{ cause: "rep-not-matched", ...cause }];
  vi.mocked(findQueueRecords).mockResolvedValue([{ ...record, evidence }]);
});

test("a recording is offered although what waits for its fix can't be counted", async () => {
  vi.mocked(countWaiting).mockRejectedValue(new Error("no database"));
  expect(await readOffers(access, ["r1"])).toMatchObject([
    { recording: { id: "r1", why: { fix: { id: "u1" } } }, waiting: null },
  ]);
});

test("an offer has the number of recordings that wait for its fix", async () => {
  const waiting = { recordings: 5, isMinimum: false };
  vi.mocked(countWaiting).mockResolvedValue(waiting);
  expect(await readOffers(access, ["r1"])).toMatchObject([{ waiting }]);
});

test("only what waits for a match is counted", async () => {
  const evidence = [{ cause: "rep-disabled", ...cause }];
  vi.mocked(findQueueRecords).mockResolvedValue([{ ...record, evidence }]);
  expect(await readOffers(access, ["r1"])).toMatchObject([{ waiting: null }]);
  expect(countWaiting).not.toHaveBeenCalled();
});
