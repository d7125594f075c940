import { expect, test } from "vitest";
import type { LeftOut, LeftOutReason } from "#lib/operations/batches/asked-links.ts";
import { viewPlan } from "./plan-view.ts";

const leftOut = (reason: LeftOutReason, count: number): LeftOut[] =>
  Array.from({ length: count }, () => ({
    ...{ reason, recordingId: "a", title: null, line: null, text: "" },
  }));

test("a preview says how many recordings are left out for which reason", () => {
  const all = [...leftOut("same", 16), ...leftOut("unreadable", 2), ...leftOut("deleted", 1_204)];
  const { leftOut: shown } = viewPlan({ links: [], leftOut: all, notes: [], digest: "" });
  expect(shown.count).toBe(1_222);
  expect(shown.reasons).toBe("2 can't be read, 1,204 deleted in Siro, 16 already linked this way");
});
