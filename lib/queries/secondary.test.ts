import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { log } from "#lib/log.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { SiroError } from "#lib/siro/http/errors.ts";
import { inTime, isThereIn, secondary, startWait } from "./secondary.ts";
import { readLive, readStaleIfError } from "./stale-if-error.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = () => new Promise<never>(() => {});

/** What a promise has come to, without waiting for it. */
function watch(work: Promise<unknown>) {
  const seen: { result: unknown } = { result: "waiting" };
  work.then(
    (value) => {
      seen.result = value;
    },
    (error) => {
      seen.result = error;
    },
  );
  return seen;
}

test("a page gets what arrives in time, and null for a failure or after five seconds", async () => {
  expect(await secondary(Promise.resolve("teams"))).toBe("teams");
  expect(await secondary(Promise.reject(new Error("429")))).toBeNull();
  const stalled = watch(secondary(never()));
  await vi.advanceTimersByTimeAsync(4_900);
  expect(stalled.result).toBe("waiting");
  await vi.advanceTimersByTimeAsync(200);
  expect(stalled.result).toBeNull();
});

test("the log has what went wrong in siro-admin, but neither Siro's failures nor a late part", async () => {
  const logged = vi.spyOn(log, "error").mockReturnValue(undefined);
  const bug = new TypeError("a bug");
  await secondary(Promise.reject(bug));
  expect(logged).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ err: bug }),
    expect.any(String),
  );
  await secondary(Promise.reject(new SiroError({ kind: "server", operation: "teams.list" })));
  const late = secondary(never());
  await vi.advanceTimersByTimeAsync(6_000);
  await late;
  expect(logged).toHaveBeenCalledOnce();
});

test("a part is there if it ended in the time that the page gives it, well or not", async () => {
  expect(await isThereIn(Promise.resolve("lines"), 50)).toBe(true);
  expect(await isThereIn(Promise.reject(new Error("500")), 50)).toBe(true);
  const stalled = watch(isThereIn(never(), 50));
  await vi.advanceTimersByTimeAsync(49);
  expect(stalled.result).toBe("waiting");
  await vi.advanceTimersByTimeAsync(1);
  expect(stalled.result).toBe(false);
});

test("a part that is late has a problem that says so, and one that fails has its own", async () => {
  const late = watch(readLive(() => inTime(never())));
  await vi.advanceTimersByTimeAsync(5_000);
  const inSiro = { kind: "timeout", message: "Siro did not respond in time." };
  expect(late.result).toMatchObject({ problem: inSiro });
  const failed = new Error("500");
  await expect(inTime(Promise.reject(failed))).rejects.toBe(failed);
});

test("instead of a part that is late, the last good data is shown", async () => {
  const key = { organizationId: "o", actor: null, what: "secondary test" };
  await readStaleIfError(key, async () => "good");
  const late = watch(readStaleIfError(key, () => inTime(never())));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(late.result).toMatchObject({ data: "good", problem: { kind: "timeout" } });
});

test("parts that wait for one another share one wait", async () => {
  const leftMs = startWait();
  const first = watch(secondary(never(), 2_000));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(first.result).toBeNull();
  const second = watch(inTime(never(), leftMs()).catch(toProblem));
  await vi.advanceTimersByTimeAsync(2_900);
  expect(second.result).toBe("waiting");
  await vi.advanceTimersByTimeAsync(200);
  expect(second.result).toMatchObject({ kind: "timeout" });
  expect(leftMs()).toBe(0);
});
