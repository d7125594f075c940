import type { Metadata, Route } from "next";
import Link from "next/link";
import { Banner } from "#components/ui/banner.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { requireOrganization } from "#lib/queries/organization.ts";
import { AuditTable } from "./_components/audit-table.tsx";
import { AuditToolbar } from "./_components/audit-toolbar.tsx";
import { readAuditPage } from "./queries.ts";
import { hasFilters, loadAuditSearch, serializeAuditSearch } from "./search.ts";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage({ params, searchParams }: PageProps<"/[org]/audit">) {
  const { org } = await params;
  const { organization } = await requireOrganization(org);
  const search = await loadAuditSearch(searchParams);
  const { rows, nextCursor, actors } = await readAuditPage(org, search);
  const pageAt = (after: string | null) =>
    `/${org}/audit${serializeAuditSearch({ ...search, after })}` as Route;
  return (
    <>
      <PageHead title="Audit log" summary="Every change made in siro-admin" />
      {search.event ? (
        <Banner tone="info" title="Showing one change and its undo.">
          <Link href={`/${org}/audit` as Route} className="text-link">
            Show all changes
          </Link>
        </Banner>
      ) : (
        <AuditToolbar actors={actors} today={todayIn(organization.timeZone)} />
      )}
      <AuditTable
        key={search.event}
        org={org}
        rows={rows}
        openId={search.event}
        filtered={hasFilters(search)}
      />
      {(search.after || nextCursor) && (
        <Pager
          previous={search.after ? pageAt(null) : null}
          previousLabel="Newest"
          next={nextCursor ? pageAt(nextCursor) : null}
        >
          Newest first
        </Pager>
      )}
    </>
  );
}

/** "2026-11-20" */
function todayIn(timeZone: string): string {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  return new Intl.DateTimeFormat("en-CA", { timeZone, ...parts }).format();
}
