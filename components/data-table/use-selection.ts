"use client";

import { useCallback, useState } from "react";

const NOTHING: ReadonlySet<string> = new Set();

/** IDs of selected rows. The selection survives paging and filtering. */
export function useSelection() {
  const [chosen, setChosen] = useState(NOTHING);
  /** Selects all of these, or deselects them if all are selected. */
  const toggle = useCallback((ids: readonly string[]) => {
    setChosen((before) => {
      const isAll = ids.every((id) => before.has(id));
      const after = new Set(before);
      for (const id of ids) {
        if (isAll) after.delete(id);
        else after.add(id);
      }
      return after;
    });
  }, []);
  const clear = useCallback(() => setChosen(NOTHING), []);
  return { chosen, toggle, clear };
}
