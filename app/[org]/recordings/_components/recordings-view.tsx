"use client";

import type { Route } from "next";
import { lazy, type MouseEvent, type ReactNode, Suspense, useMemo, useState } from "react";
import { DataTable } from "#components/data-table/data-table.tsx";
import { selectColumn } from "#components/data-table/select-column.tsx";
import { useSelection } from "#components/data-table/use-selection.ts";
import { useJson } from "#components/form/use-json.ts";
import { plural } from "#components/ui/plural.ts";
import { useClock } from "#components/ui/time-context.tsx";
import { formatDay } from "#components/ui/time-format.ts";
import { dayOf } from "#lib/calendar-day.ts";
import { isChoosable } from "../_model/choosable.ts";
import { differenceOf } from "../_model/differs.ts";
import { countText } from "../_model/labels.ts";
import type { RecordingRow } from "../_model/rows.ts";
import type { ListedProposals } from "../_queries/proposals.ts";
import type { SiroUnlinked } from "../_queries/siro-unlinked.ts";
import type { RecordingList } from "../queries.ts";
import { type RecordingSearch, serializeRecordingSearch } from "../search.ts";
import { columnsOf } from "./columns.tsx";
import { usePeek } from "./peek-context.tsx";
import { RecordingsToolbar } from "./recordings-toolbar.tsx";
import { RestoreButton } from "./restore-button.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { useRecordingSearch } from "./use-recording-search.ts";

const DismissDialog = lazy(() => import("./dismiss-dialog.tsx"));
const ProposalsDialog = lazy(() => import("../batches/_components/proposals-dialog.tsx"));
const LinkManyDialog = lazy(() => import("../batches/_components/link-many-dialog.tsx"));

type RecordingsViewProps = {
  org: string;
  search: RecordingSearch;
  list: Pick<RecordingList, "rows" | "chosen" | "counts" | "mayChange">;
  /** What is proposed for unlinked recordings; null in other lists. */
  proposals: Promise<ListedProposals> | null;
  /** Shown if there are no rows: it says why. */
  children: ReactNode;
};

const keyOf = (row: RecordingRow) => row.id;
const NEWEST_FIRST = { id: "recorded", desc: true };

/** Filters and rows. The URL is the state; a change asks the server and keeps the rows until it responds. */
export function RecordingsView(props: RecordingsViewProps) {
  const { org, search, list, proposals, children } = props;
  const { rows, counts, mayChange } = list;
  const tab = search.view;
  const { timeZone, serverNowMs } = useClock();
  const { search: filters, pending, change } = useRecordingSearch();
  const { peeked, open, follow } = usePeek();
  const { chosen, toggle, clear } = useSelection();
  const [dialog, setDialog] = useState<"dismiss" | "link" | "propose" | null>(null);
  const isByDay = search.sort === null || search.sort.id === "recorded";
  const columns = useMemo(() => {
    const shown = columnsOf(tab, isByDay, proposals);
    const isChangeable = mayChange && tab !== "linked";
    if (!isChangeable) return shown;
    const select = selectColumn({
      rows,
      nameOf: ({ title }) => title,
      isChoosable,
      isChosen: ({ id }) => chosen.has(id),
      onToggle: ({ id }) => toggle([id]),
      onToggleAll: (all) => toggle(all.map(({ id }) => id)),
    });
    return [select, ...shown];
  }, [tab, isByDay, proposals, mayChange, rows, chosen, toggle]);
  const query = serializeRecordingSearch({ ...search, after: null, before: null });
  const { data: siro } = useJson<SiroUnlinked | null>(
    tab === "dismissed" || tab === "processing" ? null : `/${org}/recordings/siro-list`,
    null,
  );
  return (
    <>
      <RecordingsToolbar
        org={org}
        tab={tab}
        chosen={list.chosen}
        filters={filters}
        today={dayOf(serverNowMs, timeZone)}
        processing={
          tab === "unlinked" && counts.processing > 0 ? countText(counts.processing) : null
        }
        onChange={change}
      />
      {rows.length > 0 ? (
        // A click shows the recording beside the list; Enter and a new tab open its page.
        <div onClickCapture={(event) => peekOnClick(event, open)} className="contents">
          <DataTable
            label="Recordings"
            columns={columns}
            rows={rows}
            rowKey={keyOf}
            rowHref={(row) => `/${org}/recordings/${encodeURIComponent(row.id)}${query}` as Route}
            selectedKey={peeked}
            rowNote={(row) => {
              const difference = siro ? differenceOf(row, siro) : null;
              return difference && <span className="text-meta text-muted">{difference}</span>;
            }}
            onRowMove={(row) => follow(row.id)}
            sort={{ initial: NEWEST_FIRST, server: true }}
            rowGroup={isByDay ? (row) => groupOf(row, timeZone, serverNowMs) : undefined}
            pending={pending}
          />
        </div>
      ) : (
        <div aria-busy={pending || undefined}>{children}</div>
      )}
      {chosen.size > 0 && (
        <SelectionBar
          tab={tab}
          count={chosen.size}
          onDismiss={() => setDialog("dismiss")}
          onLink={() => setDialog("link")}
          onPropose={() => setDialog("propose")}
          restoreButton={
            <RestoreButton org={org} recordingIds={[...chosen]} onDone={clear} size="sm" />
          }
          onClear={clear}
        />
      )}
      <Suspense fallback={null}>
        {dialog === "dismiss" && (
          <DismissDialog
            org={org}
            recordingIds={[...chosen]}
            title={null}
            onClose={() => setDialog(null)}
            onDone={clear}
          />
        )}
        {dialog === "propose" && (
          <ProposalsDialog
            org={org}
            asked={{ from: "proposals", recordingIds: [...chosen] }}
            title={`Link ${plural(chosen.size, "recording")} as proposed`}
            onClose={() => setDialog(null)}
          />
        )}
        {dialog === "link" && (
          <LinkManyDialog org={org} recordingIds={[...chosen]} onClose={() => setDialog(null)} />
        )}
      </Suspense>
    </>
  );
}

/** Only a plain click of the mouse on a row, and only where there is room for the panel. */
function peekOnClick(event: MouseEvent, open: (id: string) => void) {
  const { target, detail, metaKey, ctrlKey, shiftKey, altKey } = event;
  if (!(target instanceof Element) || detail === 0 || !matchMedia("(width >= 1024px)").matches) {
    return;
  }
  const row = target.closest<HTMLElement>("tr.item");
  const id = row?.dataset.key;
  const control = target.closest("a, button, input, label");
  const isOther = control !== null && !control.hasAttribute("data-row-target");
  if (!row || !id || isOther || metaKey || ctrlKey || shiftKey || altKey) return;
  if (window.getSelection()?.type === "Range") return;
  event.preventDefault();
  event.stopPropagation();
  // Enter then opens the page.
  row.querySelector<HTMLElement>("[data-row-target]")?.focus({ preventScroll: true });
  open(id);
}

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
