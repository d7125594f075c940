"use client";

import { startTransition, useRef, useState } from "react";

/**
 * Runs one piece of work at a time: while it runs, another is ignored. Not as an async transition, since
 * React opens no page until such a transition ends. `pending` ends with the page that the work opens or
 * refreshes. Redirects and not-found results pass through.
 */
export function useRun() {
  const [pending, setPending] = useState(false);
  const [thrown, setThrown] = useState<{ error: unknown } | null>(null);
  const running = useRef(false);
  if (thrown) throw thrown.error;
  const run = async (work: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setPending(true);
    try {
      await work();
    } catch (error) {
      setThrown({ error });
    } finally {
      running.current = false;
      startTransition(() => setPending(false));
    }
  };
  return { run, pending };
}
