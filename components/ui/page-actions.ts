"use client";

import { useEffect, useRef } from "react";

type PageAction = {
  /** Names it in an address: `?do=create-app` opens the page and runs it. */
  id: string;
  /** "Create app" */
  label: string;
  run: () => void;
};

const actions: PageAction[] = [];
const PARAMETER = "do";

/**
 * Offers an action of this page in the palette while the component is mounted. If the page's address
 * asks for the action, it runs once, and the address forgets it.
 */
export function usePageAction(id: string, label: string, run: () => void, enabled = true) {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!enabled) return;
    const action = { id, label, run: () => latest.current() };
    actions.push(action);
    if (takeRequest(id)) action.run();
    return () => {
      actions.splice(actions.indexOf(action), 1);
    };
  }, [id, label, enabled]);
}

/** What this page can do, in the order of its components. */
export const listPageActions = (): PageAction[] => [...actions];

/** Whether the address asks for the action. It is asked for only once: going back doesn't repeat it. */
function takeRequest(id: string): boolean {
  const url = new URL(window.location.href);
  if (url.searchParams.get(PARAMETER) !== id) return false;
  url.searchParams.delete(PARAMETER);
  window.history.replaceState(null, "", url);
  return true;
}
