import { expect, test } from "vitest";
import type { Problem } from "#lib/problems/problem.ts";
import { type CheckedCall, verdictOf } from "./token-check.ts";

const call = (problem: Problem["kind"] | null, doubt: string | null = null): CheckedCall => ({
  asked: "Who?",
  call: "GET /",
  doubt,
  answer: problem ? null : "Yes.",
  problem: problem && { kind: problem, message: "No." },
});
const verdict = (...calls: CheckedCall[]) => verdictOf({ calls, checkedAt: "" });

test("a token that Siro refuses doesn't work, and a Siro that doesn't answer says nothing about it", () => {
  expect(verdict(call("unauthorized"), call("unauthorized")).works).toBe(false);
  expect(verdict(call("network"), call("timeout"))).toMatchObject({
    works: null,
    text: expect.stringContaining("Unknown"),
  });
});

test("a token works only if both calls are answered without a doubt", () => {
  expect(verdict(call(null), call(null))).toEqual({ works: true, text: "Your token works." });
  expect(verdict(call(null), call("forbidden"))).toMatchObject({ works: false });
  expect(verdict(call(null), call("timeout"))).toMatchObject({ works: null });
  expect(verdict(call(null, "Another organization."), call(null))).toMatchObject({ works: false });
});
