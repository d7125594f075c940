import { expect, test } from "vitest";
import { fitText } from "./fit-text.ts";

const recording = { startMs: 0, endMs: 3_600_000 };
const reason = (kind: string) => ({ kind, sentence: "" });
const candidate = {
  time: { span: { startMs: -120_000, endMs: 3_600_000 }, hasEnd: true },
  distanceMeters: 30,
  reasons: [reason("late"), reason("near"), reason("same-rep")],
};

test("a record says once how far it is from the recording: beside its name, or among the reasons", () => {
  expect(fitText(candidate, { recording, isProposed: false })).toBe("2 min before, 100 ft");
  expect(fitText(candidate, { recording, isProposed: true })).toBe("");
  const timed = { ...candidate, reasons: [reason("late")] };
  expect(fitText(timed, { recording, isProposed: true })).toBe("100 ft");
});
