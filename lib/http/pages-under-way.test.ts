import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { notePage, waitForPages } from "./pages-under-way.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A page whose answer `end` completes. */
function openPage() {
  let end: () => void = () => undefined;
  notePage(
    new Promise<void>((resolve) => {
      end = resolve;
    }),
  );
  return () => end();
}

function watchWait(maxMs: number) {
  const seen = { isOver: false };
  void waitForPages(maxMs).then(() => {
    seen.isOver = true;
  });
  return seen;
}

test("without a page, no one waits", async () => {
  const wait = watchWait(1_000);
  await vi.advanceTimersByTimeAsync(0);
  expect(wait.isOver).toBe(true);
});

test("a wait ends with the last page that is under way", async () => {
  const ends = [openPage(), openPage()];
  const wait = watchWait(1_000);
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(10);
  expect(wait.isOver).toBe(false);
  ends[1]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(wait.isOver).toBe(true);
});

test("a page that never ends is waited for no longer than allowed", async () => {
  const end = openPage();
  const wait = watchWait(250);
  await vi.advanceTimersByTimeAsync(249);
  expect(wait.isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(wait.isOver).toBe(true);
  end();
  await vi.advanceTimersByTimeAsync(0);
});
