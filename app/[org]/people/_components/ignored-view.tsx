"use client";

import { EyeOff, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition, useEffect, useMemo, useRef, useState } from "react";
import { DataTable } from "#components/data-table/data-table.tsx";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { showToast } from "#components/ui/toast.ts";
import { numberOf } from "../_model/labels.ts";
import type { Cut, IssueRow } from "../_model/rows.ts";
import { stopIgnoringAction } from "../actions.ts";
import { hasFilters } from "../search.ts";
import { ignoredColumns } from "./issue-columns.tsx";
import { PeopleToolbar } from "./people-toolbar.tsx";
import { usePeopleSearch } from "./use-people-search.ts";

type IgnoredViewProps = {
  org: string;
  cut: Cut<IssueRow>;
  teams: { value: string; label: string }[];
  canFix: boolean;
};

const keyOf = ({ id }: IssueRow) => id;

/** Ignored issues. Each is listed as open again when its facts change. */
export function IgnoredView({ org, cut, teams, canFix }: IgnoredViewProps) {
  const { search, pending, change, find } = usePeopleSearch();
  const router = useRouter();
  const [row, setRow] = useState<IssueRow | null>(null);
  const stop = useFormAction(stopIgnoringAction, {
    onDone: () => {
      showToast({
        text: row ? `The issue for ${row.personName} is listed again` : "The issue is listed again",
      });
      startTransition(() => router.refresh());
    },
  });
  const { run, pending: stopping, problem } = stop;
  const stoppingId = stopping && row ? row.id : null;
  const latestRun = useRef(run);
  useEffect(() => {
    latestRun.current = run;
  });
  const columns = useMemo(() => {
    const onStop = (each: IssueRow) => {
      setRow(each);
      latestRun.current({ org, issueId: each.id });
    };
    return ignoredColumns(canFix ? onStop : null, stoppingId);
  }, [canFix, org, stoppingId]);
  const { rows, found, total } = cut;
  return (
    <>
      <PeopleToolbar tab="ignored" filters={search} teams={teams} onChange={change} onSearch={find}>
        {hasFilters(search) ? `${numberOf(found)} of ${numberOf(total)}` : null}
      </PeopleToolbar>
      <DataTable
        label="Ignored"
        columns={columns}
        rows={rows}
        rowKey={keyOf}
        keyboard={false}
        rowNote={(each) => problem && row?.id === each.id && <ProblemLine problem={problem} />}
        noteColumn={0}
        pending={pending}
        empty={
          total > 0 ? (
            <EmptyState icon={Search} title="No matches">
              No ignored issues match these filters.
            </EmptyState>
          ) : (
            <EmptyState icon={EyeOff} title="No ignored issues">
              Ignored issues appear here with their reason until the records change.
            </EmptyState>
          )
        }
      />
    </>
  );
}
