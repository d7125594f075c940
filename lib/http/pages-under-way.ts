import "server-only";
import { processSingleton } from "#lib/process-singleton.ts";

const { open, waiting } = processSingleton("pages under way", () => ({
  open: { count: 0 },
  waiting: new Set<() => void>(),
}));

/** Notes a request that sign-ins let go first. `closed` resolves when its answer is complete. */
export function notePage(closed: Promise<void>): void {
  open.count += 1;
  void closed.then(() => {
    open.count -= 1;
    if (open.count > 0) return;
    for (const proceed of waiting) proceed();
    waiting.clear();
  });
}

/** Resolves when no page is under way, or after `maxMs`. */
export function waitForPages(maxMs: number): Promise<void> {
  if (open.count === 0) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(proceed, maxMs);
    function proceed() {
      clearTimeout(timer);
      waiting.delete(proceed);
      resolve();
    }
    waiting.add(proceed);
  });
}
