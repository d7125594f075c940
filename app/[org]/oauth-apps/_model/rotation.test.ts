import { expect, test } from "vitest";
import { stepsDone, successorName } from "./rotation.ts";

test("a new app is named after the old one and the day, never twice, in at most 100 characters", () => {
  expect(successorName("Export", "2026-11-29")).toBe("Export (rotated 2026-11-29)");
  expect(successorName("Export (rotated 2026-01-02)", "2026-11-29")).toBe(
    "Export (rotated 2026-11-29)",
  );
  expect(successorName("x".repeat(200), "2026-11-29")).toHaveLength(100);
});

test("a rotation can be started again after it was undone", () => {
  const at = (state: "created" | "proven" | "undone" | "finished" | "started") =>
    stepsDone({
      id: "1",
      newClientId: null,
      newAppName: null,
      startedAt: "",
      steps: [],
      state,
    });
  expect([at("started"), at("created"), at("proven"), at("finished"), at("undone")]).toEqual([
    0, 1, 2, 4, 0,
  ]);
});
