import { Check, RotateCcw, Search, UserRound } from "lucide-react";
import type { Route } from "next";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatDay } from "#components/ui/time-format.ts";
import { boundsOf } from "../_model/date-range.ts";
import type { RecordingPage } from "../_queries/list-pages.ts";
import {
  hasFilters,
  type RecordingSearch,
  serializeRecordingSearch,
  type View,
} from "../search.ts";

type NothingHereProps = {
  org: string;
  view: View;
  search: RecordingSearch;
  page: RecordingPage;
  timeZone: string;
};

/** Why a loaded list has no rows. */
export function NothingHere({ org, view, search, page, timeZone }: NothingHereProps) {
  const at = (changes: Partial<RecordingSearch>) =>
    `/${org}/recordings${serializeRecordingSearch({ ...search, view, p: [], ...changes })}` as Route;
  if (page.hasEnded) {
    return (
      <EmptyState
        icon={RotateCcw}
        title="This page no longer exists"
        actions={
          <ButtonLink size="sm" href={at({})}>
            Show newest recordings
          </ButtonLink>
        }
      >
        Siro no longer has recordings on this page. They may have been linked or deleted in the
        meantime.
      </EmptyState>
    );
  }
  if (page.nextCursor !== null || page.isCut) {
    return (
      <EmptyState icon={Search} title="No recordings on this page">
        {page.isCut
          ? "Siro has more recordings but didn't return them."
          : "Siro has more recordings. They start on the next page."}
      </EmptyState>
    );
  }
  if (page.unreadable > 0) {
    return (
      <EmptyState icon={Search} title="No readable recordings">
        Siro returned recordings, but none of them could be read.
      </EmptyState>
    );
  }
  if (hasFilters(search)) {
    return (
      <EmptyState
        icon={Search}
        title="No matches"
        actions={
          <ButtonLink
            size="sm"
            href={at({ from: null, to: null, team: [], type: [], result: null })}
          >
            Clear filters
          </ButtonLink>
        }
      >
        No recordings match these filters.
      </EmptyState>
    );
  }
  const since = boundsOf(search, timeZone, Date.now()).createdAfter;
  const day =
    since && formatDay(new Date(Date.parse(since) + 1).toISOString(), timeZone, Date.now());
  if (view === "all") {
    return (
      <EmptyState icon={Search} title={day ? `No recordings since ${day}` : "No recordings yet"} />
    );
  }
  return (
    <EmptyState icon={Check} title="No unlinked recordings">
      {day
        ? `Every processed recording since ${day} is linked.`
        : "Every processed recording is linked."}
    </EmptyState>
  );
}

/** Replaces the Unlinked list for members without a Siro user. */
export function NeedsSiroUser({ org, message }: { org: string; message: string }) {
  return (
    <EmptyState
      icon={UserRound}
      title={message}
      actions={
        <>
          <ButtonLink size="sm" href={`/${org}/settings/siro-user` as Route}>
            Connect your Siro user
          </ButtonLink>
          <ButtonLink size="sm" variant="quiet" href={`/${org}/recordings?view=all` as Route}>
            View all recordings
          </ButtonLink>
        </>
      }
    >
      Siro lists and links unlinked recordings only on behalf of a Siro user. You can view all
      recordings and their links without one.
    </EmptyState>
  );
}
