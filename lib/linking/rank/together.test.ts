import { expect, test } from "vitest";
import { DISTANCE_RANGES } from "./place-fit.ts";
import { START_RANGES } from "./time-fit.ts";
import { COARSE } from "./together.ts";

test("coarse times and distances end where finer ranges do", () => {
  for (const end of Object.values(COARSE.minutes)) expect(START_RANGES).toContain(end);
  for (const end of Object.values(COARSE.meters)) expect(DISTANCE_RANGES).toContain(end);
});
