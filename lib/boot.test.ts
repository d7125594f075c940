import { afterEach, expect, test, vi } from "vitest";
import { boot } from "./boot.ts";
import { KeysDifferError } from "./db/postgres/presence.ts";

vi.mock("#lib/credentials/join-others.ts", () => ({
  joinOthers: () =>
    Promise.reject(new KeysDifferError(["NEXTAUTH_SECRET"], { host: "a", startedAt: new Date(0) })),
  leaveOthers: () => Promise.resolve(),
}));

const kept = process.exit;
afterEach(() => {
  process.exit = kept;
  vi.restoreAllMocks();
});

test("a start that fails never returns to a server that would answer requests meanwhile", async () => {
  const say = vi.spyOn(console, "error").mockReturnValue();
  const goesOn = vi.fn();
  const status = await new Promise((resolve) => {
    process.exit = ((code: number) => resolve(code)) as typeof process.exit;
    boot().finally(goesOn);
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(status).toBe(1);
  expect(say.mock.calls).toEqual([
    [expect.stringMatching(/^siro-admin cannot start\. Another instance .* NEXTAUTH_SECRET/)],
  ]);
  expect(goesOn).not.toHaveBeenCalled();
});
