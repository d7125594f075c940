import type { Route } from "next";
import { Tabs } from "#components/ui/tabs.tsx";
import type { RecordingList } from "../queries.ts";
import { type RecordingSearch, serializeRecordingSearch } from "../search.ts";

type RecordingTabsProps = { org: string; search: RecordingSearch; list: RecordingList };

/** Both tabs keep the date range; the other filters belong to Unlinked. */
export function RecordingTabs({ org, search, list }: RecordingTabsProps) {
  const { range, from, to } = search;
  const at = (view: "unlinked" | "all") =>
    `/${org}/recordings${serializeRecordingSearch({ view, range, from, to })}` as Route;
  const count = countOf(search, list);
  return (
    <Tabs
      label="Recordings"
      tabs={[
        {
          label: "Unlinked",
          href: at("unlinked"),
          current: list.view === "unlinked",
          ...(list.view === "unlinked" && count ? { count } : {}),
        },
        {
          label: "All",
          href: at("all"),
          current: list.view === "all",
          ...(list.view === "all" && count ? { count } : {}),
        },
      ]}
    />
  );
}

/** Exact only if the whole list fits on one page, since Siro provides no count. */
function countOf({ p }: RecordingSearch, { view, reading }: RecordingList): string | null {
  const page = reading.data;
  if (!page || page.hasEnded || p.length > 0) return null;
  const isWhole = page.nextCursor === null && page.unreadable === 0 && !page.isCut;
  const rows = page.rows.filter((row) => view === "all" || row.state.kind !== "processing");
  return `${rows.length}${isWhole ? "" : "+"}`;
}
