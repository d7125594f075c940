"use client";

import { useEffect, useState } from "react";
import { DecisionGuard, IN_SIGHT_MS } from "../../_model/decision-guard.ts";

const FOLLOWED = ["keydown", "keyup", "pointerdown", "click"] as const;

/** Keeps gestures from deciding about a recording that no one has seen yet. */
export function useDecisionGuard(id: string): { guard: DecisionGuard; isInSight: boolean } {
  const [guard] = useState(() => new DecisionGuard());
  const [seen, setSeen] = useState<string | null>(null);
  useEffect(() => {
    const note = (event: KeyboardEvent | PointerEvent | MouseEvent) => guard.note(event);
    // Before anything that acts on them.
    for (const type of FOLLOWED) window.addEventListener(type, note, true);
    return () => {
      for (const type of FOLLOWED) window.removeEventListener(type, note, true);
    };
  }, [guard]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        guard.setInSight({ id, sinceMs: performance.now() });
        setSeen(id);
      }, IN_SIGHT_MS);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      guard.setInSight(null);
      setSeen(null);
    };
  }, [guard, id]);
  return { guard, isInSight: seen === id };
}
