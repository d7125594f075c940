import { expect, test } from "vitest";
import { waitingText } from "./waiting-text.ts";

const moment = { nowMs: Date.parse("2026-11-20T20:00:00Z"), timeZone: "America/Denver" };
const since = { atMs: Date.parse("2026-11-20T00:40:00Z"), isExact: true };
const text = (count: number, isMinimum = false, from: typeof since | null = since) =>
  waitingText({ waiting: { count, isMinimum }, since: from }, moment);

test("waiting recordings are counted from a time that the sentence names", () => {
  expect(text(12)).toBe("12 recordings from its reps have been waiting since Thu 5:40 PM.");
  expect(text(1, true)).toBe(
    "At least 1 recording from its reps has been waiting since Thu 5:40 PM.",
  );
  expect(text(0)).toBe("No recordings from its reps have been waiting since Thu 5:40 PM.");
});

test("if no one knows since when a connection is in trouble, the counted days are named", () => {
  expect(text(2, false, null)).toBe("2 recordings from the last 7 days are waiting.");
  expect(text(0, false, null)).toBe("No recordings from the last 7 days are waiting.");
});

test("waiting recordings aren't denied where some may be unread", () => {
  expect(text(0, true)).toMatch(/^No recordings from its reps are known to have been waiting/);
  expect(text(0, true, null)).toMatch(/^No recordings from the last 7 days are known to be/);
  expect(waitingText({ waiting: null, since }, moment)).toBe("");
});
