import { expect, test } from "vitest";
import type { TimelineChange } from "#lib/mirror/connections/read-timeline.ts";
import { attributeChanges } from "./attribute-changes.ts";

const at = (minute: number) => Date.parse("2026-11-20T10:00:00Z") + minute * 60_000;
const paused: TimelineChange = {
  by: "elsewhere",
  what: "paused",
  atMs: at(10),
  notBeforeMs: at(7),
};
const call = (
  minute: number,
  isActive: unknown,
  path = "/v1/core/integrations/connections/c%2F1",
) => ({
  id: "1",
  tokenId: "ops",
  userId: null,
  method: "PATCH",
  endpoint: path,
  at: new Date(at(minute)).toISOString(),
  body: { isActive },
});
const tokenOf = (...logs: ReturnType<typeof call>[]) => attributeChanges([paused], "c/1", logs)[0];

test("a pause outside siro-admin is named after the token of the call that Siro logged in that time", () => {
  expect(tokenOf(call(9, false))).toEqual({ ...paused, tokenId: "ops" });
});

test.each([
  ["at another time", call(6, false)],
  ["of a resumption", call(9, true)],
  ["to another connection", call(9, false, "/v1/core/integrations/connections/c2")],
  ["without a value", call(9, undefined)],
])("a call %s explains nothing", (_, log) => {
  expect(tokenOf(log)).toEqual(paused);
});
