"use client";

import { KeyRound, Plus, Search } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { lazy, Suspense, startTransition, useMemo, useState } from "react";
import { DataTable } from "#components/data-table/data-table.tsx";
import { MissingLine } from "#components/form/missing-line.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Checked } from "#components/ui/checked.tsx";
import { preloadDialog } from "#components/ui/dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { usePageAction } from "#components/ui/page-actions.ts";
import { PageHead } from "#components/ui/page-head.tsx";
import { plural } from "#components/ui/plural.ts";
import { filterApps, isFiltered } from "../_model/filter-apps.ts";
import { listedAt } from "../_model/listed-at.ts";
import type { AppList, AppRow } from "../_model/rows.ts";
import { listParams } from "../search.ts";
import { appColumns } from "./app-columns.tsx";
import { AppsToolbar } from "./apps-toolbar.tsx";
import { CheckAll, CheckAllFailures, checkAllLabel } from "./check-all.tsx";
import type { OpenDialog } from "./dialogs.tsx";
import { ListFailure } from "./list-failure.tsx";
import { useCheckAll } from "./use-check-all.ts";
import { useTokens } from "./use-tokens.ts";

const loadDialogs = () => import("./dialogs.tsx");
const Dialogs = lazy(loadDialogs);
const AppDetail = lazy(() => import("./app-detail.tsx"));

const preload = () => {
  preloadDialog();
  void loadDialogs();
};

type AppsViewProps = { org: string; list: AppList; checkedAt: string; canWrite: boolean };

/** The list of apps. Opening a row loads its tokens. */
export function AppsView({ org, list, checkedAt, canWrite }: AppsViewProps) {
  const [{ app: openId, q, owner, made, deleted }, setParams] = useQueryStates(listParams);
  const filters = useMemo(() => ({ q, owner, made, deleted }), [q, owner, made, deleted]);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const router = useRouter();
  // Unlike the refresh button, this is never dropped while another refresh runs, because the earlier
  // one may miss the latest write.
  const refresh = () => startTransition(() => router.refresh());
  const { run, start, cancel } = useCheckAll(org, refresh);
  usePageAction("create-app", "Create app", () => setDialog({ kind: "create" }), canWrite);
  usePageAction("scan-apps", "Scan all users for OAuth apps", start, canWrite && !run);
  const { tokens, liveOf, missing } = useTokens({
    org,
    apps: list.apps,
    openId,
    version: checkedAt,
  });
  const columns = useMemo(() => appColumns(liveOf), [liveOf]);
  const rows = useMemo(() => filterApps(list.apps, filters), [list.apps, filters]);
  const clear = () => setParams({ q: null, owner: null, made: null, deleted: null });
  return (
    <>
      <ListFailure list={list} />
      <PageHead title="OAuth apps" summary={summaryOf(list.apps)}>
        <Checked at={listedAt(list, checkedAt)} />
        <ButtonLink href={`/${org}/oauth-apps/radar` as Route}>Credential radar</ButtonLink>
        {canWrite && (
          <Button
            variant="primary"
            icon={Plus}
            onPointerEnter={preload}
            onFocus={preload}
            onClick={() => setDialog({ kind: "create" })}
          >
            Create app
          </Button>
        )}
      </PageHead>
      <AppsToolbar
        apps={list.apps}
        filters={filters}
        onChange={(change) => void setParams(change)}
        aside={
          canWrite && <CheckAll list={list} run={run} onStart={() => start()} onCancel={cancel} />
        }
      />
      {run && (
        <div className="px-gutter pb-3 empty:hidden">
          <CheckAllFailures run={run} onRetry={start} />
        </div>
      )}
      <MissingLine parts={missing} className="px-gutter pb-3" />
      <DataTable
        label="OAuth apps"
        columns={columns}
        rows={rows}
        rowKey={appKey}
        sort={SORT}
        openKey={openId}
        onOpenKeyChange={(key) => void setParams({ app: key })}
        rowDetail={(app) => (
          <Suspense fallback={null}>
            <AppDetail
              org={org}
              app={app}
              tokens={tokens}
              canWrite={canWrite}
              onMint={() => setDialog({ kind: "mint", app })}
              onRevoke={(token) => setDialog({ kind: "revoke", app, token })}
              onDelete={() => setDialog({ kind: "delete", app, tokens })}
            />
          </Suspense>
        )}
        empty={
          isFiltered(filters) ? (
            <EmptyState
              icon={Search}
              title="No matches"
              actions={
                <Button size="sm" onClick={clear}>
                  Clear filters
                </Button>
              }
            >
              No apps match these filters.
            </EmptyState>
          ) : (
            <EmptyState
              icon={KeyRound}
              title={`No apps for the ${plural(list.checked, "owner")} scanned`}
              actions={
                canWrite &&
                run?.state !== "running" && (
                  <Button size="sm" onClick={() => start()}>
                    {checkAllLabel(list)}
                  </Button>
                )
              }
            >
              Siro lists apps by owner. Other users may own apps.
            </EmptyState>
          )
        }
      />
      {dialog && (
        <Suspense fallback={null}>
          <Dialogs
            org={org}
            dialog={dialog}
            onOpen={setDialog}
            onClose={() => setDialog(null)}
            onChanged={refresh}
          />
        </Suspense>
      )}
    </>
  );
}

const SORT = { initial: { id: "created", desc: true } };
const appKey = (app: AppRow) => app.clientId;

/** "10 apps from 4 owners" */
function summaryOf(apps: readonly AppRow[]): string | undefined {
  const alive = apps.filter((app) => !app.deleted);
  if (alive.length === 0) return undefined;
  const owners = new Set(alive.map(({ owner }) => owner?.id)).size;
  return `${plural(alive.length, "app")} from ${plural(owners, "owner")}`;
}
