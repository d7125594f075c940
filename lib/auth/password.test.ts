import { expect, test, vi } from "vitest";

const running = { now: 0, most: 0 };

vi.mock("@node-rs/argon2", () => {
  const slow = async <T>(result: T) => {
    running.now += 1;
    running.most = Math.max(running.most, running.now);
    await new Promise((resolve) => setImmediate(resolve));
    running.now -= 1;
    return result;
  };
  return { hash: () => slow("hash"), verify: () => slow(true) };
});
vi.mock("node:os", () => ({ availableParallelism: () => 3 }));

test("one core is left to the pages, however many passwords are checked or set at once", async () => {
  const { hashPassword, verifyPassword } = await import("./password.ts");
  const checks = Array.from({ length: 100 }, (_, n) =>
    n % 2 === 0 ? verifyPassword(n % 4 === 0 ? "hash" : null, "x") : hashPassword("x"),
  );
  const answers = await Promise.all(checks);
  expect(running.most).toBe(2);
  expect(answers.filter((answer) => answer === true)).toHaveLength(25);
});
