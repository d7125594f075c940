import type { Route } from "next";
import { Tabs } from "#components/ui/tabs.tsx";
import { countText, othersIn, TAB_LABELS } from "../_model/labels.ts";
import type { RecordingList } from "../queries.ts";
import { type QueueTab, type RecordingSearch, serializeRecordingSearch } from "../search.ts";

type RecordingTabsProps = {
  org: string;
  search: RecordingSearch;
  list: Pick<RecordingList, "counts" | "progress">;
};

const TABS = ["unlinked", "linked", "dismissed", "all"] as const;

/** The lists, under the same filters. */
export function RecordingTabs({ org, search, list: { counts, progress } }: RecordingTabsProps) {
  const isMinimum = progress.state !== "complete";
  const tab = (view: QueueTab) => ({
    label: TAB_LABELS[view],
    href: `/${org}/recordings${serializeRecordingSearch({ ...search, view, after: null, before: null })}` as Route,
    current: search.view === view,
    title: view === "all" && !isMinimum ? (othersIn(counts) ?? undefined) : undefined,
    ...(progress.state !== "empty" && { count: countText(counts[view], isMinimum) }),
  });
  return <Tabs label="Recordings" tabs={TABS.map(tab)} />;
}
