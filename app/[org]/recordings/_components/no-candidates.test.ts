import { expect, test } from "vitest";
import { whyNone } from "./no-candidates.tsx";

const unread = {
  rep: "Kim Lee",
  recording: { startMs: 0, endMs: 60_000 },
  candidates: [],
  others: [],
  complete: false,
  refusal: null,
  missing: [],
};

test("says that there are no appointments only if the lists were read to the end", () => {
  const none = "Siro has no appointments for Kim Lee within 12 hours of this recording.";
  expect(whyNone({ ...unread, complete: true }, [])).toContain(none);
  expect(whyNone(unread, [])).toBe(
    "The appointments of Kim Lee couldn't be read in full, so it's unknown whether any are within 12 hours of this recording.",
  );
});

test.each([
  [403, "forbidden", "Siro does not allow this (403)."],
  [404, "not-found", "Siro found nothing under any of this rep's IDs (404)."],
] as const)("gives Siro's refusal %s instead of blaming the mapping", (status, kind, words) => {
  const message = `Siro does not allow this (${status}).`;
  const text = whyNone({ ...unread, refusal: { kind, status, message } }, ["rep-not-matched"]);
  expect(text).toContain("so it's unknown whether there are any");
  expect(text).toContain(words);
  expect(text).not.toMatch(/isn't matched|no appointments/);
});

test("what the cause says isn't said again, or contradicted", () => {
  const whole = { ...unread, complete: true };
  expect(whyNone(whole, [])).toMatch(/Either the rep isn't matched to a CRM user, or/);
  expect(whyNone(whole, ["rep-not-matched", "no-appointment"])).toBe(
    "There is nothing to choose from until Kim Lee is matched.",
  );
  expect(whyNone(whole, ["no-appointment"])).not.toMatch(/isn't matched|within 12 hours/);
  expect(whyNone(unread, ["no-appointment"])).toContain("couldn't be read in full");
});
