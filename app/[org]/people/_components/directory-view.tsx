"use client";

import { Search, Users } from "lucide-react";
import type { Route } from "next";
import { DataTable } from "#components/data-table/data-table.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { numberOf } from "../_model/labels.ts";
import type { Cut, DirectoryRow } from "../_model/rows.ts";
import { hasFilters, serializePeopleSearch } from "../search.ts";
import { COLUMNS } from "./directory-columns.tsx";
import { PeopleToolbar } from "./people-toolbar.tsx";
import { usePeopleSearch } from "./use-people-search.ts";

type DirectoryViewProps = {
  org: string;
  cut: Cut<DirectoryRow>;
  teams: { value: string; label: string }[];
  /** True during the first scan. */
  isGrowing: boolean;
};

const SORT = { initial: { id: "name", desc: false }, server: true };
const keyOf = ({ id }: DirectoryRow) => id;

/** All people. The URL holds the state, and the server pages the list. */
export function DirectoryView({ org, cut, teams, isGrowing }: DirectoryViewProps) {
  const { search, pending, change, find, clear } = usePeopleSearch();
  const { rows, found, total } = cut;
  const query = serializePeopleSearch({ ...search, page: cut.page });
  return (
    <>
      <PeopleToolbar
        tab="directory"
        filters={search}
        teams={teams}
        onChange={change}
        onSearch={find}
      >
        {hasFilters(search) ? `${numberOf(found)} of ${numberOf(total)}` : null}
      </PeopleToolbar>
      <DataTable
        label="People"
        columns={COLUMNS}
        rows={rows}
        rowKey={keyOf}
        rowHref={({ id }) => `/${org}/people/${encodeURIComponent(id)}${query}` as Route}
        sort={SORT}
        pending={pending}
        empty={
          total > 0 ? (
            <EmptyState
              icon={Search}
              title="No matches"
              actions={
                <Button size="sm" onClick={clear}>
                  Clear filters
                </Button>
              }
            >
              {isGrowing
                ? "Nothing matches so far. More people are still loading."
                : "No people match these filters."}
            </EmptyState>
          ) : (
            <EmptyState icon={Users} title="No people in Siro" />
          )
        }
      />
    </>
  );
}
