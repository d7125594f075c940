import { describe, expect, test } from "vitest";
import { SiroError, type SiroErrorKind } from "./errors.ts";
import { fanOut } from "./fan-out.ts";

const failing = (kind: SiroErrorKind) => new SiroError({ kind, operation: "test" });
const numbers = Array.from({ length: 20 }, (_, n) => n);

describe("asking the same about many", () => {
  test("fan-out keeps the order and runs a few calls at a time", async () => {
    let flying = 0;
    let most = 0;
    const { answers, failures } = await fanOut(
      numbers,
      async (n) => {
        flying += 1;
        most = Math.max(most, flying);
        await new Promise((resolve) => setImmediate(resolve));
        flying -= 1;
        return n * 2;
      },
      { concurrency: 4 },
    );
    expect(answers.map(({ value }) => value)).toEqual(numbers.map((n) => n * 2));
    expect(failures).toEqual([]);
    expect(most).toBe(4);
  });

  test("fan-out returns the other results if one call fails", async () => {
    const { answers, failures } = await fanOut(numbers, async (n) => {
      if (n === 7) throw failing("server");
      return n;
    });
    expect(answers).toHaveLength(19);
    expect(failures.map(({ input }) => input)).toEqual([7]);
  });

  test.each(["unauthorized", "edge-blocked"] as const)(
    "fan-out makes no further calls after %s",
    async (kind) => {
      let asked = 0;
      const { failures } = await fanOut(
        numbers,
        async () => {
          asked += 1;
          throw failing(kind);
        },
        { concurrency: 2 },
      );
      expect(asked).toBe(2);
      expect(failures).toHaveLength(20);
      expect(failures.every(({ error }) => error.kind === kind)).toBe(true);
    },
  );

  test("fan-out stops after three failures without a success, and continues after a success", async () => {
    let asked = 0;
    await fanOut(
      numbers,
      async () => {
        asked += 1;
        throw failing("network");
      },
      { concurrency: 1 },
    );
    expect(asked).toBe(3);
    asked = 0;
    await fanOut(
      numbers,
      async (n) => {
        asked += 1;
        if (n > 0) throw failing("network");
      },
      { concurrency: 1 },
    );
    expect(asked).toBe(20);
  });

  test("fan-out rethrows errors that are not from Siro", async () => {
    const bug = new TypeError("ours");
    await expect(fanOut(numbers, () => Promise.reject(bug))).rejects.toBe(bug);
  });
});
