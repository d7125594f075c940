import type { Metadata, Route } from "next";
import { MissingLine } from "#components/form/missing-line.tsx";
import { LatePage } from "#components/shell/late-page.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { requireOrganization } from "#lib/queries/organization.ts";
import { LinkBuilder } from "./_components/link-builder.tsx";
import { LinkChecker } from "./_components/link-checker.tsx";
import { LinkTrace } from "./_components/link-trace.tsx";
import { readDeepLinkChoices } from "./queries.ts";
import { readRep } from "./reps/queries.ts";
import { loadDeepLinkSearch, VIEWS, type View } from "./search.ts";

export const metadata: Metadata = { title: "Deep links" };

export default async function DeepLinksPage({
  params,
  searchParams,
}: PageProps<"/[org]/deep-links">) {
  const { org } = await params;
  await requireOrganization(org);
  const { view, rep } = await loadDeepLinkSearch(searchParams);
  return <LatePage page={deepLinksPage(org, view, rep)} />;
}

const LABELS: Record<View, string> = { build: "Build", check: "Check", trace: "Trace" };

async function deepLinksPage(org: string, view: View, rep: string | null) {
  const at = `/${org}/deep-links`;
  const tabs = VIEWS.map((each) => ({
    label: LABELS[each],
    href: (each === "build" ? at : `${at}?view=${each}`) as Route,
    current: each === view,
  }));
  return (
    <>
      <PageHead title="Deep links" summary="Links that start a recording in Siro's mobile app" />
      <Tabs label="Deep links" tabs={tabs} />
      {view === "trace" ? await trace(org, rep) : await choices(org, view)}
    </>
  );
}

async function choices(org: string, view: "build" | "check") {
  const found = await readDeepLinkChoices(org);
  return (
    <>
      <MissingLine parts={found.missing} className="px-gutter pt-3" />
      {view === "build" ? (
        <LinkBuilder org={org} choices={found} />
      ) : (
        <LinkChecker choices={found} />
      )}
    </>
  );
}

async function trace(org: string, rep: string | null) {
  const chosen = rep ? await readRep(org, rep) : null;
  return <LinkTrace org={org} rep={chosen} now={new Date().toISOString()} />;
}
