import { expect, test } from "vitest";
import { AUDIT_KINDS } from "#lib/audit/events.ts";
import { isOnlyCheck, statusOfFix } from "./fix-labels.ts";

test("checking a mapping claims no change and no coming sync until Siro shows the match", () => {
  const waiting = { fix: "map-in-siro", state: "waiting" } as const;
  expect(isOnlyCheck(waiting)).toBe(true);
  expect(statusOfFix("map-in-siro", "waiting")).toBe("open");
  expect(AUDIT_KINDS["mapping-issue.watch"]).toBe("Started checking the mapping of");
  expect(isOnlyCheck({ ...waiting, state: "fixed" })).toBe(false);
  expect(statusOfFix("map-in-siro", "fixed")).toBe("fixed");
});

test("a change that siro-admin made waits for a sync", () => {
  expect(isOnlyCheck({ fix: "change-email", state: "waiting" })).toBe(false);
  expect(statusOfFix("change-email", "waiting")).toBe("waiting");
});
