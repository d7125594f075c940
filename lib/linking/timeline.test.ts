import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutTimeline, WIDTH } from "./timeline.ts";

const HOUR = 3_600_000;
const start = Date.UTC(2025, 10, 19, 18, 4);
const spans = fc
  .tuple(fc.integer({ min: -40 * 60, max: 40 * 60 }), fc.integer({ min: 0, max: 24 * 60 }))
  .map(([from, length]) => ({
    startMs: start + from * 60_000,
    endMs: start + (from + length) * 60_000,
  }));
const lists = fc
  .array(fc.option(spans), { maxLength: 9 })
  .map((list) => list.map((span, i) => ({ key: `k${i}`, number: i + 1, span })));

test("every bar stays within the timeline, and bars on one level never overlap", () => {
  fc.assert(
    fc.property(spans, lists, (recording, candidates) => {
      const { bars, ticks, recording: bar, height } = layOutTimeline(recording, candidates);
      for (const { x, width } of [...bars, bar]) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(WIDTH + 0.11);
        expect(width).toBeGreaterThan(0);
      }
      for (const one of bars)
        for (const other of bars)
          if (one !== other && one.level === other.level)
            expect(one.x + one.width <= other.x || other.x + other.width <= one.x).toBe(true);
      expect(ticks.length).toBeGreaterThan(0);
      expect(ticks.length).toBeLessThanOrEqual(9);
      expect(height).toBeLessThanOrEqual(180);
    }),
  );
});

test("four appointments around a recording take two levels", () => {
  const at = (hours: number, length: number) => ({
    startMs: Date.UTC(2025, 10, 19, 16) + hours * HOUR,
    endMs: Date.UTC(2025, 10, 19, 16) + (hours + length) * HOUR,
  });
  const timeline = layOutTimeline(at(2.07, 1.24), [
    { key: "a", number: 1, span: at(1.75, 1.5) },
    { key: "b", number: 2, span: at(2, 1.5) },
    { key: "c", number: 3, span: at(0, 1.5) },
    { key: "d", number: 4, span: at(4, 1) },
  ]);
  expect(timeline.ticks).toHaveLength(6);
  expect(timeline.height).toBe(118);
  expect(timeline.bars.map(({ number, level }) => [number, level])).toEqual([
    [3, 0],
    [1, 0],
    [2, 1],
    [4, 0],
  ]);
});

test("an appointment that contains the recording is drawn from edge to edge, whatever its length", () => {
  const recording = { startMs: start, endMs: start + 0.75 * HOUR };
  const beyond = fc.integer({ min: 13, max: 24 * 40 });
  fc.assert(
    fc.property(beyond, beyond, lists, (before, after, others) => {
      const span = { startMs: start - before * HOUR, endMs: start + after * HOUR };
      const { bars } = layOutTimeline(recording, [
        { key: "long", number: 10, span },
        ...others.slice(0, 3).filter((other) => other.span !== null),
      ]);
      expect(bars.find(({ key }) => key === "long")).toMatchObject({
        x: 0,
        width: WIDTH,
        goesOn: { before: true, after: true },
      });
    }),
  );
});

test("appointments that began days ago displace no appointment at the recording's time", () => {
  const around = { startMs: start - 50 * HOUR, endMs: start + 50 * HOUR };
  const { bars } = layOutTimeline({ startMs: start, endMs: start + HOUR }, [
    ...[1, 2, 3, 4, 5].map((number) => ({ key: `long ${number}`, number, span: around })),
    { key: "right", number: 6, span: { startMs: start, endMs: start + HOUR } },
  ]);
  expect(bars.find(({ key }) => key === "right")?.level).toBe(0);
});
