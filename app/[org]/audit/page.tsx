import type { Metadata, Route } from "next";
import Link from "next/link";
import { RetryLine } from "#components/form/retry-line.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Pager } from "#components/ui/pager.tsx";
import type { Problem } from "#lib/problems/problem.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { AuditTable } from "./_components/audit-table.tsx";
import { AuditToolbar } from "./_components/audit-toolbar.tsx";
import { type NextPage, readAuditPage } from "./queries.ts";
import { FIRST_PAGE, hasFilters, loadAuditSearch, serializeAuditSearch } from "./search.ts";

export const metadata: Metadata = { title: "Audit log" };

const SUMMARIES = {
  both: "Every change made in siro-admin, and what other tokens changed in Siro",
  "siro-admin": "Every change made in siro-admin",
  siro: "What Siro logged for the organization's tokens, siro-admin's included",
};

export default async function AuditPage({ params, searchParams }: PageProps<"/[org]/audit">) {
  const { org } = await params;
  const { organization } = await requireOrganization(org);
  const search = await loadAuditSearch(searchParams);
  const { rows, next, actors, tokens, siroProblem } = await readAuditPage(org, search);
  const pageAt = (page: NextPage) =>
    `/${org}/audit${serializeAuditSearch({ ...search, ...page })}` as Route;
  const isFirst = search.after === null && search.siroAfter === null && search.siroPage === null;
  return (
    <>
      <PageHead title="Audit log" summary={SUMMARIES[search.source ?? "both"]} />
      {search.event ? (
        <Banner tone="info" title="Showing one change and its undo.">
          <Link href={`/${org}/audit` as Route} className="text-link">
            Show all changes
          </Link>
        </Banner>
      ) : (
        <AuditToolbar actors={actors} tokens={tokens} today={todayIn(organization.timeZone)} />
      )}
      {siroProblem && <SiroLogProblem problem={siroProblem} />}
      <AuditTable
        key={search.event}
        org={org}
        rows={rows}
        openId={search.event}
        filtered={hasFilters(search)}
      />
      {(!isFirst || next) && (
        <Pager
          previous={isFirst ? null : pageAt(FIRST_PAGE)}
          previousLabel="Newest"
          next={next && pageAt(next)}
        >
          Newest first
        </Pager>
      )}
    </>
  );
}

/** Our own rows are there without Siro's. */
function SiroLogProblem({ problem }: { problem: Problem }) {
  return (
    <div className="flex flex-col gap-1 px-gutter py-3">
      {problem.kind === "not-found" ? (
        <p className="text-meta text-muted">
          Siro doesn't offer its audit log to this organization
          {problem.status && ` (${problem.status})`}. Showing changes made in siro-admin only.
        </p>
      ) : (
        <>
          <p className="text-meta text-muted">
            Siro's audit log couldn't be read, so its rows are missing here.
          </p>
          <RetryLine problem={problem} />
        </>
      )}
    </div>
  );
}

/** "2026-11-20" */
function todayIn(timeZone: string): string {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  return new Intl.DateTimeFormat("en-CA", { timeZone, ...parts }).format();
}
