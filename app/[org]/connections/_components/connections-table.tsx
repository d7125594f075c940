"use client";

import { Plug, Search } from "lucide-react";
import type { Route } from "next";
import { useQueryState, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DataTable } from "#components/data-table/data-table.tsx";
import { selectColumn } from "#components/data-table/select-column.tsx";
import { parseAsSort } from "#components/data-table/sort.ts";
import { useSelection } from "#components/data-table/use-selection.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { OutsideLink } from "#components/ui/outside-link.tsx";
import { SIRO_WEB_APP } from "#lib/siro/web-app.ts";
import { filterRows, INITIAL_SORT } from "../_model/arrange.ts";
import type { ConnectionRow } from "../_model/row.ts";
import { connectionFilters, serializeConnectionSearch } from "../search.ts";
import { COLUMNS } from "./columns.tsx";
import { ConnectionsSelection } from "./connections-selection.tsx";
import { ConnectionsToolbar } from "./connections-toolbar.tsx";
import { useLiveRows, useSwitches, useWriteFailures } from "./use-switches.ts";
import { WriteFailureNotes } from "./write-failure-notes.tsx";

type ConnectionsTableProps = {
  org: string;
  rows: ConnectionRow[];
  /** False if Siro has more connections than these. */
  complete: boolean;
};

/** Filters, search, and sort live in the URL and are applied here, without another call to Siro. */
export function ConnectionsTable({ org, rows, complete }: ConnectionsTableProps) {
  const [filters, setFilters] = useQueryStates(connectionFilters, { history: "replace" });
  const [sort] = useQueryState("sort", parseAsSort);
  const failures = useWriteFailures();
  const shown = useMemo(() => filterRows(rows, filters), [rows, filters]);
  const { columns, selected, clear: clearSelection } = useSelectable(rows, shown);
  const search = serializeConnectionSearch({ ...filters, sort });
  if (rows.length === 0) return <NoConnections complete={complete} />;
  const clear = () => void setFilters(null);
  return (
    <>
      <ConnectionsToolbar rows={rows} filters={filters} onChange={setFilters}>
        {!complete && `Showing the first ${rows.length}. Siro may have more.`}
      </ConnectionsToolbar>
      <DataTable
        label="Connections"
        columns={columns}
        rows={shown}
        rowKey={({ connection }) => connection.id}
        rowHref={({ connection }) =>
          `/${org}/connections/${encodeURIComponent(connection.id)}${search}` as Route
        }
        sort={{ initial: INITIAL_SORT }}
        rowNote={({ connection }) => {
          const own = failures.get(connection.id);
          return own && <WriteFailureNotes connectionId={connection.id} failures={own} />;
        }}
        empty={
          <EmptyState
            icon={Search}
            title="No matches"
            actions={
              <Button size="sm" onClick={clear}>
                Clear filters
              </Button>
            }
          >
            0 of {rows.length} connections match these filters.
          </EmptyState>
        }
      />
      {selected.length > 0 && <ConnectionsSelection rows={selected} onClear={clearSelection} />}
    </>
  );
}

/** Checkboxes for those who may pause and resume. What is selected stays selected while filtering. */
function useSelectable(rows: ConnectionRow[], shown: ConnectionRow[]) {
  const { blockedBy } = useSwitches();
  const { chosen, toggle, clear } = useSelection();
  const maySelect = blockedBy("isActive") === null;
  const columns = useMemo(() => {
    if (!maySelect) return COLUMNS;
    const select = selectColumn<ConnectionRow>({
      rows: shown,
      nameOf: ({ connection }) => connection.name ?? connection.id,
      isChoosable: () => true,
      isChosen: ({ connection }) => chosen.has(connection.id),
      onToggle: ({ connection }) => toggle([connection.id]),
      onToggleAll: (all) => toggle(all.map(({ connection }) => connection.id)),
    });
    return [select, ...COLUMNS];
  }, [maySelect, shown, chosen, toggle]);
  const live = useLiveRows(rows);
  const selected = maySelect ? live.filter(({ connection }) => chosen.has(connection.id)) : [];
  return { columns, selected, clear };
}

function NoConnections({ complete }: { complete: boolean }) {
  if (!complete) {
    return (
      <EmptyState icon={Plug} title="Connections couldn't be read">
        Siro's list of connections is incomplete, so it's unknown whether there are any. Refresh to
        try again.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Plug}
      title="No connections in Siro"
      actions={
        <OutsideLink href={SIRO_WEB_APP} variant="default" size="sm">
          Open Siro
        </OutsideLink>
      }
    >
      Recordings can be linked once a CRM is connected. An admin can create a connection here, or
      connect a CRM in Siro under Settings › Integrations.
    </EmptyState>
  );
}
