import { ScanSearch } from "lucide-react";
import type { Metadata, Route } from "next";
import { RetryPanel } from "#components/form/retry-panel.tsx";
import { LatePage } from "#components/shell/late-page.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { toProblem } from "#lib/problems/to-problem.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { ChainView } from "./_components/chain-view.tsx";
import { LookupForm } from "./_components/lookup-form.tsx";
import { LookupResults } from "./_components/lookup-results.tsx";
import { lookUp, readChain } from "./queries.ts";
import { type LookupView, loadLookupSearch } from "./search.ts";

export const metadata: Metadata = { title: "Lookup" };

export default async function LookupPage({ params, searchParams }: PageProps<"/[org]/lookup">) {
  const { org } = await params;
  await requireOrganization(org);
  const { q, view } = await loadLookupSearch(searchParams);
  return <LatePage page={lookupPage(org, q.trim(), view)} />;
}

const HINTS: Record<LookupView, string> = {
  record:
    "Paste an ID or the URL of a record, in Siro or your CRM, or type a customer's name, phone, email, or address.",
  fields:
    "Paste the ID of an appointment, opportunity, or recording to see what belongs in the CRM after its call.",
};

async function lookupPage(org: string, query: string, view: LookupView) {
  return (
    <>
      <PageHead title="Lookup" summary="Any record, by ID, URL, name, phone, email, or address" />
      <Tabs label="Lookup" tabs={tabsOf(org, query, view)} />
      <div className="flex max-w-4xl flex-col gap-4 p-gutter">
        <LookupForm key={query} org={org} query={query} view={view} />
        {query === "" ? (
          <div className="-mx-gutter">
            <EmptyState icon={ScanSearch} title="Nothing looked up yet">
              {HINTS[view]}
            </EmptyState>
          </div>
        ) : (
          await results(org, query, view)
        )}
      </div>
    </>
  );
}

function tabsOf(org: string, query: string, view: LookupView) {
  const at = (parameters: Record<string, string>) => {
    const search = new URLSearchParams({ ...parameters, ...(query && { q: query }) }).toString();
    return `/${org}/lookup${search ? `?${search}` : ""}` as Route;
  };
  return [
    { label: "Record", href: at({}), current: view === "record" },
    { label: "CRM fields of a call", href: at({ view: "fields" }), current: view === "fields" },
  ];
}

async function results(org: string, query: string, view: LookupView) {
  try {
    if (view === "fields") {
      const chain = await readChain(org, query);
      return typeof chain === "string" ? (
        <p role="status">{chain}</p>
      ) : (
        <ChainView org={org} chain={chain} />
      );
    }
    return <LookupResults org={org} query={query} result={await lookUp(org, query)} />;
  } catch (error) {
    return <RetryPanel problem={toProblem(error)} />;
  }
}
