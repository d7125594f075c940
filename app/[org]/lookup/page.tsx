import { ScanSearch } from "lucide-react";
import type { Metadata } from "next";
import { RetryPanel } from "#components/form/retry-panel.tsx";
import { LatePage } from "#components/shell/late-page.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { toProblem } from "#lib/problems/to-problem.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { LookupForm } from "./_components/lookup-form.tsx";
import { LookupResults } from "./_components/lookup-results.tsx";
import { lookUp } from "./queries.ts";
import { loadLookupSearch } from "./search.ts";

export const metadata: Metadata = { title: "Lookup" };

export default async function LookupPage({ params, searchParams }: PageProps<"/[org]/lookup">) {
  const { org } = await params;
  await requireOrganization(org);
  const { q } = await loadLookupSearch(searchParams);
  return <LatePage page={lookupPage(org, q.trim())} />;
}

async function lookupPage(org: string, query: string) {
  return (
    <>
      <PageHead
        title="Lookup"
        summary="Any record, by its Siro ID, CRM ID, or address in the CRM"
      />
      <div className="flex max-w-4xl flex-col gap-4 p-gutter">
        <LookupForm key={query} org={org} query={query} />
        {query === "" ? (
          <EmptyState icon={ScanSearch} title="Nothing looked up yet">
            Paste an ID from Siro or your CRM, or the address of a record in the CRM.
          </EmptyState>
        ) : (
          await results(org, query)
        )}
      </div>
    </>
  );
}

async function results(org: string, query: string) {
  try {
    const result = await lookUp(org, query);
    if (typeof result === "string") return <p role="status">{result}</p>;
    return <LookupResults org={org} result={result} />;
  } catch (error) {
    return <RetryPanel problem={toProblem(error)} />;
  }
}
