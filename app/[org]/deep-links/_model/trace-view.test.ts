import { expect, test } from "vitest";
import { waitMs } from "./pace.ts";
import { isComplete, type TraceView, versionOf } from "./trace-view.ts";

test("the trace asks less and less often, and at least every half minute", () => {
  const waits = Array.from({ length: 20 }, (_, times) => waitMs(times));
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect([waits[0], waits.at(-1)]).toEqual([2_000, 30_000]);
});

const link: TraceView["links"][number] = {
  address: null,
  isExpected: null,
  receivedAt: "2026-11-20T10:00:00.000Z",
  consumedAt: null,
  recorderAt: null,
  recorderValue: null,
  recording: { state: "found", id: "r-1", title: null, linkedTo: "Appointment 1" },
};
const view: TraceView = { links: [link], phone: [], isWhole: true, since: "" };

test("a trace is complete once the newest link's recording is linked, and not before", () => {
  expect(isComplete(view)).toBe(true);
  expect(isComplete({ ...view, links: [{ ...link, recording: null }, link] })).toBe(false);
  expect(isComplete({ ...view, links: [] })).toBe(false);
  expect(versionOf({ ...view, since: "later" })).toBe(versionOf(view));
});
