import { describe, expect, test } from "vitest";
import { enteredTime, pastedTime, shownTime, timeHint } from "./time-entry.ts";

const DENVER = "America/Denver";

describe("a moment", () => {
  test("is shown on the clock of the time zone, and sent as UTC", () => {
    expect(shownTime("time", "2026-11-20T17:00:00Z", DENVER)).toBe("2026-11-20T10:00");
    expect(enteredTime("time", "2026-11-20T10:00", DENVER)).toBe("2026-11-20T17:00:00Z");
    expect(shownTime("time", "2026-07-20T17:00:00+02:00", DENVER)).toBe("2026-07-20T09:00");
  });

  test("that the clock skips stays as it was entered, and the hint says so", () => {
    const skipped = enteredTime("time", "2026-03-08T02:30", DENVER);
    expect(skipped).toBe("2026-03-08T02:30");
    expect(shownTime("time", skipped, DENVER)).toBe(skipped);
    expect(timeHint("time", skipped, DENVER)).toContain("doesn't exist in this time zone");
  });

  test("that is pasted with its zone is sent exactly as it was pasted", () => {
    expect(pastedTime("time", " 2026-11-20T17:00:00.123+01:00\n", DENVER)).toBe(
      "2026-11-20T17:00:00.123+01:00",
    );
  });

  test("that is pasted without a zone is on the clock of the time zone", () => {
    expect(pastedTime("time", "2026-11-20T10:00:00", DENVER)).toBe("2026-11-20T17:00:00Z");
  });
});

describe("a local time", () => {
  test("is sent as it was entered, in every time zone", () => {
    expect(enteredTime("local-time", "2026-11-20T09:00", DENVER)).toBe("2026-11-20T09:00:00");
    expect(shownTime("local-time", "2026-11-20T09:00:00", DENVER)).toBe("2026-11-20T09:00");
    expect(pastedTime("local-time", "2026-11-20T09:00:30", DENVER)).toBe("2026-11-20T09:00:30");
  });

  test("takes no pasted time with a zone", () => {
    expect(pastedTime("local-time", "2026-11-20T09:00:00Z", DENVER)).toBeNull();
  });
});

test("text that is no time is not shown as one, and pasting it changes nothing", () => {
  for (const kind of ["time", "local-time"] as const) {
    expect(shownTime(kind, "tomorrow", DENVER)).toBeNull();
    expect(pastedTime(kind, "tomorrow", DENVER)).toBeNull();
    expect(timeHint(kind, "tomorrow", DENVER)).toContain("Enter a time such as 2026-11-20T");
  }
  expect(shownTime("time", "2026-11-20T09:00:00", DENVER)).toBeNull();
});

test("an empty time is empty, and is said not to be sent", () => {
  expect(shownTime("time", "", DENVER)).toBe("");
  expect(enteredTime("time", "", DENVER)).toBe("");
  expect(enteredTime("local-time", "", DENVER)).toBe("");
  expect(timeHint("time", "", DENVER)).toContain("Not sent while empty");
});
