"use client";

import { useRef, useState, useTransition } from "react";

/**
 * Runs one piece of work at a time: while it runs, another is ignored. Not as an async transition, since
 * React opens no page until such a transition ends. Redirects and not-found results pass through.
 *
 * `pending` ends with the page that the work's action refreshes, and with the one that is opened right
 * after `awaitPage`: React ends transitions together that began in one turn.
 */
export function useRun() {
  const [isRunning, setRunning] = useState(false);
  const [isSettling, startTransition] = useTransition();
  const [thrown, setThrown] = useState<{ error: unknown } | null>(null);
  const running = useRef(false);
  if (thrown) throw thrown.error;
  const awaitPage = () => startTransition(() => {});
  const run = async (work: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setRunning(true);
    awaitPage();
    try {
      await work();
    } catch (error) {
      setThrown({ error });
    } finally {
      running.current = false;
      setRunning(false);
    }
  };
  return { run, awaitPage, pending: isRunning || isSettling };
}
