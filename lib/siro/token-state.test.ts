import { expect, test } from "vitest";
import { tokenState } from "./token-state.ts";

const now = Date.parse("2026-11-20T12:00:00.000Z");
const before = "2026-11-20T11:59:59.000Z";
const after = "2026-11-20T12:00:01.000Z";

test.each([
  ["active", { expiresAt: after, revokedAt: null }],
  ["expired", { expiresAt: before, revokedAt: null }],
  ["expired", { expiresAt: "2026-11-20T12:00:00.000Z", revokedAt: null }],
  ["revoked", { expiresAt: after, revokedAt: before }],
  ["revoked", { expiresAt: null, revokedAt: before }],
  ["unknown", { expiresAt: null, revokedAt: null }],
] as const)("a token is %s", (state, token) => {
  expect(tokenState(token, now)).toBe(state);
});
