import type { Route } from "next";
import { TIMELINE_RANGES } from "#lib/sync-health/time-axis.ts";
import { type ConnectionSearch, serializeTimelineSearch, type TimelineSearch } from "../search.ts";

const RANGE_LABELS = { "24h": "24 h", "7d": "7 days", "30d": "30 days" } as const;
const VIEW_LABELS = { chart: "Chart", table: "Table" } as const;

/** Addresses of the timeline's ranges and views. */
export function timelineChoices(
  org: string,
  connectionId: string,
  search: ConnectionSearch & TimelineSearch,
) {
  const hrefOf = (change: Partial<TimelineSearch>) =>
    `/${org}/connections/${encodeURIComponent(connectionId)}${serializeTimelineSearch({ ...search, ...change })}` as Route;
  return {
    ranges: TIMELINE_RANGES.map((span) => ({
      label: RANGE_LABELS[span],
      href: hrefOf({ span }),
      isCurrent: span === search.span,
    })),
    views: (["chart", "table"] as const).map((shown) => ({
      label: VIEW_LABELS[shown],
      href: hrefOf({ shown }),
      isCurrent: shown === search.shown,
    })),
    isTable: search.shown === "table",
  };
}
