"use client";

import type { Route } from "next";
import { useQueryStates } from "nuqs";
import { type ReactNode, useTransition } from "react";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useClock } from "#components/ui/time-context.tsx";
import { formatDay } from "#components/ui/time-format.ts";
import { dayOf } from "#lib/calendar-day.ts";
import type { RecordingRow } from "../_model/rows.ts";
import type { RecordingList } from "../queries.ts";
import {
  type RecordingFilters,
  type RecordingSearch,
  recordingSearch,
  serializeRecordingSearch,
} from "../search.ts";
import { ALL_COLUMNS, UNLINKED_COLUMNS } from "./columns.tsx";
import { RecordingsToolbar } from "./recordings-toolbar.tsx";

type RecordingsViewProps = Pick<RecordingList, "view" | "options" | "processing"> & {
  org: string;
  search: RecordingSearch;
  /** Null: there is no list to show, and `children` explains why. */
  rows: RecordingRow[] | null;
  /** Shown if there are no rows. */
  children: ReactNode;
};

const keyOf = (row: RecordingRow) => row.id;

/** Filters and rows. The URL is the state; a change asks the server and keeps the rows until it responds. */
export function RecordingsView(props: RecordingsViewProps) {
  const { org, view, search, rows, children, options, processing } = props;
  const { timeZone, serverNowMs } = useClock();
  const [pending, startTransition] = useTransition();
  const [filters, setSearch] = useQueryStates(recordingSearch, {
    shallow: false,
    history: "push",
    startTransition,
  });
  // A new filter is a new list, so it starts at the first page.
  const change = (next: Partial<RecordingFilters>) => void setSearch({ ...next, p: null });
  const query = serializeRecordingSearch({ ...search, view });
  return (
    <>
      <RecordingsToolbar
        view={view}
        options={options}
        processing={processing}
        filters={filters}
        today={dayOf(serverNowMs, timeZone)}
        onChange={change}
      />
      {rows && rows.length > 0 ? (
        <DataTable
          label="Recordings"
          columns={view === "all" ? ALL_COLUMNS : UNLINKED_COLUMNS}
          rows={rows}
          rowKey={keyOf}
          rowHref={(row) => `/${org}/recordings/${encodeURIComponent(row.id)}${query}` as Route}
          rowGroup={(row) =>
            view === "unlinked" && row.state.kind === "processing"
              ? PROCESSING
              : groupOf(row, timeZone, serverNowMs)
          }
          pending={pending}
        />
      ) : (
        <div aria-busy={pending || undefined}>{children}</div>
      )}
    </>
  );
}

const PROCESSING = {
  key: "processing",
  label: (
    <>
      <b>Still processing</b> Siro may link these automatically
    </>
  ),
};

function groupOf({ recordedAt }: RecordingRow, timeZone: string, nowMs: number) {
  if (recordedAt === null) return { key: "unknown", label: <b>No start time in Siro</b> };
  const key = dayOf(Date.parse(recordedAt), timeZone);
  const date = formatDay(recordedAt, timeZone, nowMs);
  const isToday = key === dayOf(nowMs, timeZone);
  const isYesterday = key === dayOf(nowMs - 24 * 3_600_000, timeZone);
  const word = isToday ? "Today" : isYesterday ? "Yesterday" : null;
  return {
    key,
    label: word ? (
      <>
        <b>{word}</b> {date}
      </>
    ) : (
      <b>{date}</b>
    ),
  };
}
