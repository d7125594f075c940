import { expect, test } from "vitest";
import { tokenEnd } from "./token-life.ts";

test("a token whose end is no date has the documented life", () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const mintedAt = new Date("2026-11-20T10:00:00.000Z");
  for (const exp of [1e300, 1e15, -1e300]) {
    const secret = `${part({ alg: "none" })}.${part({ exp })}.`;
    expect(tokenEnd({ secret, expiresAt: null, mintedAt }).toISOString()).toMatch(/^2026-11-2/);
  }
});
