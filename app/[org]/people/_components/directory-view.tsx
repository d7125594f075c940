"use client";

import { Search, Users } from "lucide-react";
import type { Route } from "next";
import { debounce, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { DataTable } from "#components/data-table/data-table.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Cut, DirectoryRow } from "../rows.ts";
import { hasFilters, type PeopleFilters, peopleSearch, serializePeopleSearch } from "../search.ts";
import { numberOf } from "../words.ts";
import { COLUMNS } from "./directory-columns.tsx";
import { PeopleToolbar } from "./people-toolbar.tsx";

type DirectoryViewProps = {
  org: string;
  directory: Cut<DirectoryRow>;
  teams: { value: string; label: string }[];
  /** The first reading goes on. */
  isGrowing: boolean;
};

const SORT = { initial: { id: "name", desc: false }, server: true };
const keyOf = ({ id }: DirectoryRow) => id;

/** All people; the address is the state, and the server cuts the pages. */
export function DirectoryView({ org, directory, teams, isGrowing }: DirectoryViewProps) {
  const [pending, startTransition] = useTransition();
  const [search, setSearch] = useQueryStates(peopleSearch, {
    shallow: false,
    history: "replace",
    startTransition,
  });
  const { rows, found, total } = directory;
  // Another filter is another list: its pages begin anew.
  const change = (filters: Partial<PeopleFilters>) => void setSearch({ ...filters, page: null });
  const query = serializePeopleSearch({ ...search, page: directory.page });
  return (
    <>
      <PeopleToolbar
        filters={search}
        teams={teams}
        onChange={change}
        onSearch={(q) =>
          void setSearch({ q, page: null }, { limitUrlUpdates: q ? debounce(200) : undefined })
        }
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
                <Button size="sm" onClick={() => change({ q: "", team: [], state: [] })}>
                  Clear filters
                </Button>
              }
            >
              {isGrowing
                ? "Nobody who was read so far fits these filters. More are being read."
                : `None of ${numberOf(total)} people fits these filters.`}
            </EmptyState>
          ) : (
            <EmptyState icon={Users} title="Siro lists nobody" />
          )
        }
      />
    </>
  );
}
