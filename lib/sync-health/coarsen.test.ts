import fc from "fast-check";
import { expect, test } from "vitest";
import { coarsen } from "./coarsen.ts";
import type { HealthSegment } from "./history.ts";

const anySegments = fc
  .array(
    fc.record({
      ms: fc.integer({ min: 1, max: 1000 }),
      health: fc.constantFrom("working", "failing", "behind", "unobserved"),
    }),
    { minLength: 1, maxLength: 300 },
  )
  .map((parts) => {
    let atMs = 0;
    return parts.map(({ ms, health }): HealthSegment => {
      const segment = { fromMs: atMs, untilMs: atMs + ms, health } as HealthSegment;
      atMs += ms;
      return segment;
    });
  });

test("few segments cover the same time without gaps, and no failure disappears", () => {
  fc.assert(
    fc.property(anySegments, (segments) => {
      const few = coarsen(segments, 20);
      expect(few.length).toBeLessThanOrEqual(41);
      expect(few[0]?.fromMs).toBe(0);
      expect(few.at(-1)?.untilMs).toBe(segments.at(-1)?.untilMs);
      for (const [index, segment] of few.entries())
        expect(few[index + 1]?.fromMs ?? segment.untilMs).toBe(segment.untilMs);
      for (const { fromMs, health } of segments.filter((each) => each.health === "failing"))
        expect(few.find(({ untilMs }) => untilMs > fromMs)?.health).toBe(health);
    }),
  );
});

test("as many segments as there are parts stay as they are", () => {
  fc.assert(
    fc.property(anySegments, (segments) => {
      expect(coarsen(segments, 300)).toEqual(segments);
    }),
  );
});
