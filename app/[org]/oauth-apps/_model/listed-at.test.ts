import { expect, test } from "vitest";
import type { Problem } from "#lib/problems/problem.ts";
import { listedAt } from "./listed-at.ts";
import type { AppList } from "./rows.ts";

const READ_AT = "2026-11-12T16:00:00Z";
const problem: Problem = { kind: "timeout", message: "Siro didn't respond." };

function listOf(asked: number, ...unansweredSince: (string | null)[]): AppList {
  return {
    apps: [],
    asked,
    checked: 0,
    total: null,
    unanswered: unansweredSince.map((asOf) => ({ name: "Kim Ito", problem, asOf })),
    partial: false,
    directoryProblem: null,
    adminsUnknown: false,
  };
}

test("apps were listed when they were read if Siro answered for any owner", () => {
  expect(listedAt(listOf(2), READ_AT)).toBe(READ_AT);
  expect(listedAt(listOf(2, "2026-11-12T15:00:00Z"), READ_AT)).toBe(READ_AT);
  expect(listedAt(listOf(0), READ_AT)).toBe(READ_AT);
});

test("apps of an earlier reading keep its time, the oldest one", () => {
  const list = listOf(3, "2026-11-12T15:00:00Z", "2026-11-12T14:00:00Z", null);
  expect(listedAt(list, READ_AT)).toBe("2026-11-12T14:00:00Z");
});

test("apps that were never listed have no time", () => {
  expect(listedAt(listOf(1, null), READ_AT)).toBeNull();
});
