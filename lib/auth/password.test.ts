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
const machine = { cores: 2 };
vi.mock("node:os", () => ({ availableParallelism: () => machine.cores }));

/** How many hashes run at once on a machine, and which of a hundred checks say that the password fits. */
async function crowd(cores: number) {
  machine.cores = cores;
  running.most = 0;
  vi.resetModules();
  Reflect.deleteProperty(globalThis, "siroAdmin");
  const { hashPassword, verifyPassword } = await import("./password.ts");
  const checks = Array.from({ length: 100 }, (_, n) =>
    n % 2 === 0 ? verifyPassword(n % 4 === 0 ? "hash" : null, "x") : hashPassword("x"),
  );
  const answers = await Promise.all(checks);
  return { most: running.most, fitting: answers.filter((answer) => answer === true).length };
}

test.each([
  [1, 1],
  [2, 1],
  [3, 2],
  [64, 2],
])(
  "with %i cores, %i passwords at most are checked or set at once, so that pages keep a core and Node its threads",
  async (cores, most) => {
    expect(await crowd(cores)).toEqual({ most, fitting: 25 });
  },
);
