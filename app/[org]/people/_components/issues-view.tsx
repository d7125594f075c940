"use client";

import { useRouter } from "next/navigation";
import { useQueryState } from "nuqs";
import { lazy, Suspense, startTransition, useMemo, useState } from "react";
import { DataTable } from "#components/data-table/data-table.tsx";
import { selectColumn } from "#components/data-table/select-column.tsx";
import { preloadDialog } from "#components/ui/dialog.tsx";
import { useKey } from "#components/ui/keys.ts";
import { useRefreshEvery } from "#components/ui/use-refresh-every.ts";
import { numberOf } from "../_model/labels.ts";
import type { Cut, IssueRow, Statement } from "../_model/rows.ts";
import { hasFilters, parseAsReview } from "../search.ts";
import { BulkBar } from "./bulk-bar.tsx";
import type { OpenDialog } from "./dialogs.tsx";
import { issueColumns } from "./issue-columns.tsx";
import { NoIssues } from "./no-issues.tsx";
import { PeopleToolbar } from "./people-toolbar.tsx";
import { Statements } from "./statements.tsx";
import { usePeopleSearch } from "./use-people-search.ts";
import { useSelection } from "./use-selection.ts";

const loadDialogs = () => import("./dialogs.tsx");
const isChoosable = ({ status }: IssueRow) => status === "open" || status === "not-fixed";

const Dialogs = lazy(loadDialogs);

const preload = () => {
  preloadDialog();
  void loadDialogs();
};

type IssuesViewProps = {
  org: string;
  cut: Cut<IssueRow>;
  statements: Statement[];
  teams: { value: string; label: string }[];
  isGrowing: boolean;
  /** False if some people couldn't be read. */
  isWhole: boolean;
  /** False for members with read-only access. */
  canFix: boolean;
};

/** Key of the focused row. */
const focusedKey = () => document.activeElement?.closest("tr")?.dataset.key;

const SORT = { initial: { id: "affected", desc: true }, server: true };
const keyOf = ({ id }: IssueRow) => id;

/** Open issues, most affected first. The URL holds the issue under review. */
export function IssuesView(props: IssuesViewProps) {
  const { org, cut, statements, teams, isGrowing, isWhole, canFix } = props;
  const { search, pending, change, find, clear } = usePeopleSearch();
  const [review, setReview] = useQueryState("review", parseAsReview);
  const [opened, setDialog] = useState<OpenDialog | null>(null);
  const router = useRouter();
  const { chosen, toggle, toggleAll, clear: clearChosen, drop } = useSelection();
  const { rows, found, total } = cut;
  useRefreshEvery(rows.some(({ status }) => status === "waiting") ? 30_000 : null);
  const columns = useMemo(
    () =>
      issueColumns(
        {
          preload,
          onReview: ({ id }) => void setReview(id),
          onIgnore: canFix ? (row) => setDialog({ kind: "ignore", rows: [row] }) : null,
        },
        canFix
          ? selectColumn({
              rows,
              nameOf: ({ personName }) => personName,
              isChoosable,
              isChosen: ({ id }) => chosen.has(id),
              onToggle: toggle,
              onToggleAll: toggleAll,
            })
          : null,
      ),
    [canFix, rows, chosen, toggle, toggleAll, setReview],
  );
  useKey(
    "x",
    () => {
      const row = rows.find(({ id }) => id === focusedKey());
      if (row && isChoosable(row)) toggle(row);
    },
    { label: "Select row", enabled: canFix },
  );
  const refresh = () => startTransition(() => router.refresh());
  const dialog =
    opened ?? (review === null ? null : ({ kind: "review", issueId: review } as const));
  return (
    <>
      <Statements
        statements={statements}
        shown={search.statement}
        canFix={canFix}
        preload={preload}
        onShow={(statement) => change({ statement })}
        onReview={(rows, newDomain) => setDialog({ kind: "bulk", rows, rest: [], newDomain })}
      />
      <PeopleToolbar tab="issues" filters={search} teams={teams} onChange={change} onSearch={find}>
        {hasFilters(search) ? `${numberOf(found)} of ${numberOf(total)}` : null}
      </PeopleToolbar>
      <DataTable
        label="Issues"
        columns={columns}
        rows={rows}
        rowKey={keyOf}
        onRowOpen={({ id }) => void setReview(id)}
        selectedKey={review}
        sort={SORT}
        pending={pending}
        empty={
          <NoIssues
            total={total}
            hasStatements={statements.length > 0}
            isGrowing={isGrowing}
            isWhole={isWhole}
            onClear={clear}
          />
        }
      />
      <p role="status" className="sr-only">
        {chosen.size > 0 && `Selected issues: ${numberOf(chosen.size)}`}
      </p>
      {chosen.size > 0 && (
        <BulkBar
          chosen={[...chosen.values()]}
          choosable={rows.filter(isChoosable)}
          preload={preload}
          onOpen={setDialog}
          onSelectAll={() => toggleAll(rows.filter(isChoosable))}
          onClear={clearChosen}
        />
      )}
      {dialog && (
        <Suspense fallback={null}>
          <Dialogs
            org={org}
            dialog={dialog}
            onClose={() => {
              setDialog(null);
              void setReview(null);
            }}
            onIgnore={(row) => setDialog({ kind: "ignore", rows: [row] })}
            onChanged={refresh}
            onChosenDone={drop}
          />
        </Suspense>
      )}
    </>
  );
}
