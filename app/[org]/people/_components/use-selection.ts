"use client";

import { useCallback, useState } from "react";
import type { IssueRow } from "../_model/rows.ts";

/** The selected issues. The selection survives paging and filtering. */
export function useSelection() {
  const [chosen, setChosen] = useState<ReadonlyMap<string, IssueRow>>(new Map());
  const toggle = useCallback((row: IssueRow) => {
    setChosen((before) => {
      const after = new Map(before);
      if (!after.delete(row.id)) after.set(row.id, row);
      return after;
    });
  }, []);
  /** Selects all of these, or deselects them if all are selected. */
  const toggleAll = useCallback((rows: readonly IssueRow[]) => {
    setChosen((before) => {
      const after = new Map(before);
      const isAll = rows.every(({ id }) => before.has(id));
      for (const row of rows) {
        if (isAll) after.delete(row.id);
        else after.set(row.id, row);
      }
      return after;
    });
  }, []);
  const clear = useCallback(() => setChosen(new Map()), []);
  /** Deselects these. */
  const drop = useCallback((rows: readonly { id: string }[]) => {
    setChosen((before) => {
      const done = new Set(rows.map(({ id }) => id));
      return new Map([...before].filter(([id]) => !done.has(id)));
    });
  }, []);
  return { chosen, toggle, toggleAll, clear, drop };
}
