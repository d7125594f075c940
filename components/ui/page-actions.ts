"use client";

import { useEffect, useRef } from "react";

type PageAction = {
  /** Null: not to be asked for by an address. */
  id: string | null;
  /** "Create app" */
  label: string;
  run: () => void;
};

const actions: PageAction[] = [];
const PARAMETER = "do";

/**
 * Offers an action of this page in the palette while the component is mounted. If the page's address asks
 * for it (`?do=create-app`), it runs once, and the address forgets it. Any link can hold such an address, so
 * this is only for what reads, or asks before it changes anything.
 */
export function usePageAction(id: string, label: string, run: () => void, enabled = true) {
  useAction(id, label, run, enabled);
}

/** Offers an action of this page in the palette, and only there: it may change something at once. */
export function usePaletteAction(label: string, run: () => void, enabled = true) {
  useAction(null, label, run, enabled);
}

function useAction(id: string | null, label: string, run: () => void, enabled: boolean) {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!enabled) return;
    const action = { id, label, run: () => latest.current() };
    actions.push(action);
    if (id !== null && takeRequest(id)) action.run();
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
