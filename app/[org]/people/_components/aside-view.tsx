"use client";

import { Bot, Search } from "lucide-react";
import type { Route } from "next";
import { DataTable } from "#components/data-table/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { numberOf } from "../_model/labels.ts";
import type { Cut, IssueRow } from "../_model/rows.ts";
import { hasFilters, serializePeopleSearch } from "../search.ts";
import { ASIDE_COLUMNS } from "./issue-columns.tsx";
import { PeopleToolbar } from "./people-toolbar.tsx";
import { usePeopleSearch } from "./use-people-search.ts";

type AsideViewProps = {
  org: string;
  cut: Cut<IssueRow>;
  teams: { value: string; label: string }[];
};

const keyOf = ({ id }: IssueRow) => id;

/** Service accounts and shared mailboxes. They are not people, so there is nothing to fix. */
export function AsideView({ org, cut, teams }: AsideViewProps) {
  const { search, pending, change, find } = usePeopleSearch();
  const { rows, found, total } = cut;
  const query = serializePeopleSearch({ ...search, page: cut.page });
  return (
    <>
      <PeopleToolbar tab="aside" filters={search} teams={teams} onChange={change} onSearch={find}>
        {hasFilters(search)
          ? `${numberOf(found)} of ${numberOf(total)}`
          : "Service accounts and shared mailboxes. They don't need a match."}
      </PeopleToolbar>
      <DataTable
        label="Set aside"
        columns={ASIDE_COLUMNS}
        rows={rows}
        rowKey={keyOf}
        rowHref={({ siro, crm }) => {
          const id = siro[0]?.id ?? crm[0]?.id ?? "";
          return `/${org}/people/${encodeURIComponent(id)}${query}` as Route;
        }}
        pending={pending}
        empty={
          total > 0 ? (
            <EmptyState icon={Search} title="No matches">
              No accounts match these filters.
            </EmptyState>
          ) : (
            <EmptyState icon={Bot} title="Nothing set aside">
              No service accounts or shared mailboxes found.
            </EmptyState>
          )
        }
      />
    </>
  );
}
