import type { Route } from "next";
import { Tabs } from "#components/ui/tabs.tsx";
import { BATCH_ROW_STATES, type BatchRowState } from "#lib/operations/batches/batch-kinds.ts";
import type { RowCounts } from "#lib/operations/batches/batch-rows.ts";
import { numberOf, ROW_LOOKS, totalOf } from "../_model/labels.ts";
import type { BatchSearch } from "../search.ts";

type BatchTabsProps = {
  at: (page: Partial<BatchSearch>) => Route;
  counts: RowCounts;
  current: BatchRowState | null;
};

/** The rows by state; states without rows aren't offered. */
export function BatchTabs({ at, counts, current }: BatchTabsProps) {
  const states = BATCH_ROW_STATES.filter((state) => counts[state] > 0 || state === current);
  return (
    <Tabs
      label="Rows"
      tabs={[
        {
          label: "All",
          href: at({ state: null, after: null }),
          current: current === null,
          count: numberOf(totalOf(counts)),
        },
        ...states.map((state) => ({
          label: ROW_LOOKS[state].word,
          href: at({ state, after: null }),
          current: current === state,
          count: numberOf(counts[state]),
        })),
      ]}
    />
  );
}
