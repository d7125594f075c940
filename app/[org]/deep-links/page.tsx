import type { Metadata, Route } from "next";
import { MissingLine } from "#components/form/missing-line.tsx";
import { LatePage } from "#components/shell/late-page.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { requireOrganization } from "#lib/queries/organization.ts";
import { LinkBuilder } from "./_components/link-builder.tsx";
import { LinkChecker } from "./_components/link-checker.tsx";
import { readDeepLinkChoices } from "./queries.ts";
import { loadDeepLinkSearch } from "./search.ts";

export const metadata: Metadata = { title: "Deep links" };

export default async function DeepLinksPage({
  params,
  searchParams,
}: PageProps<"/[org]/deep-links">) {
  const { org } = await params;
  await requireOrganization(org);
  const { view } = await loadDeepLinkSearch(searchParams);
  return <LatePage page={deepLinksPage(org, view)} />;
}

async function deepLinksPage(org: string, view: "build" | "check") {
  const choices = await readDeepLinkChoices(org);
  const at = `/${org}/deep-links`;
  return (
    <>
      <PageHead title="Deep links" summary="Links that start a recording in Siro's mobile app" />
      <Tabs
        label="Deep links"
        tabs={[
          { label: "Build", href: at as Route, current: view === "build" },
          { label: "Check", href: `${at}?view=check` as Route, current: view === "check" },
        ]}
      />
      <MissingLine parts={choices.missing} className="px-gutter pt-3" />
      {view === "build" ? <LinkBuilder choices={choices} /> : <LinkChecker choices={choices} />}
    </>
  );
}
