import { Check, LoaderCircle, OctagonX, RotateCcw, Search } from "lucide-react";
import type { Route } from "next";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { shortDay } from "#lib/sync-health/when.ts";
import type { RecordingList } from "../queries.ts";
import {
  hasFilters,
  NO_FILTERS,
  type QueueTab,
  type RecordingSearch,
  serializeRecordingSearch,
} from "../search.ts";

type NothingHereProps = {
  org: string;
  search: RecordingSearch;
  list: Pick<RecordingList, "progress" | "hasToken" | "counts">;
  timeZone: string;
};

/** Why a list has no rows. What was not read is never denied. */
export function NothingHere({ org, search, list, timeZone }: NothingHereProps) {
  const { progress, hasToken } = list;
  const at = (changes: Partial<RecordingSearch>) =>
    `/${org}/recordings${serializeRecordingSearch({ ...search, after: null, before: null, ...changes })}` as Route;
  if (progress.state === "empty") return <NotRead progress={progress} hasToken={hasToken} />;
  if (search.after !== null || search.before !== null) {
    return (
      <EmptyState
        icon={RotateCcw}
        title="This page no longer exists"
        actions={
          <ButtonLink size="sm" href={at({})}>
            Back to the first page
          </ButtonLink>
        }
      >
        Its recordings may have been linked, dismissed, or deleted in the meantime.
      </EmptyState>
    );
  }
  const { readBackTo } = progress;
  const moment = { nowMs: Date.now(), timeZone };
  const unread =
    progress.state === "complete"
      ? null
      : readBackTo === null
        ? "siro-admin hasn't read all recordings yet."
        : `siro-admin has read recordings back to ${shortDay(readBackTo, moment)}.`;
  if (hasFilters(search)) {
    return (
      <EmptyState
        icon={Search}
        title={unread === null ? "No matches" : "No matches so far"}
        actions={
          <ButtonLink size="sm" href={at(NO_FILTERS)}>
            Clear filters
          </ButtonLink>
        }
      >
        {unread ?? "No recordings match these filters."}
      </EmptyState>
    );
  }
  const hasAny = list.counts.all > 0;
  const { title, text } = NOTHING[hasAny ? search.view : "all"];
  return (
    <EmptyState
      icon={search.view === "unlinked" && unread === null && hasAny ? Check : Search}
      title={unread === null ? title : `${title} so far`}
    >
      {unread ?? text}
    </EmptyState>
  );
}

const NOTHING: Record<QueueTab, { title: string; text: string }> = {
  unlinked: {
    title: "No unlinked recordings",
    text: "Every processed recording is linked or dismissed.",
  },
  linked: { title: "No linked recordings", text: "Recordings appear here once they are linked." },
  dismissed: {
    title: "No dismissed recordings",
    text: "Dismiss recordings that need no link, and they appear here.",
  },
  all: { title: "No recordings", text: "Siro has no recordings for this organization." },
  processing: {
    title: "No recordings are processing",
    text: "Siro has processed all recordings.",
  },
};

/** Nothing was read yet: the list is unknown, not empty. */
function NotRead({
  progress: { problem },
  hasToken,
}: Pick<NothingHereProps["list"], "progress" | "hasToken">) {
  if (!hasToken) {
    return (
      <EmptyState icon={OctagonX} title="Recordings can't be read" failed>
        siro-admin needs an organization token to read recordings from Siro.
      </EmptyState>
    );
  }
  if (problem !== null) {
    return (
      <EmptyState icon={OctagonX} title="Recordings couldn't be read" failed>
        {problem} siro-admin tries again automatically while background work is on.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={LoaderCircle} title="Reading recordings from Siro">
      The newest recordings appear here first.
    </EmptyState>
  );
}
