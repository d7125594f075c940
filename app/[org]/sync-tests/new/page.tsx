import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { LatePage } from "#components/shell/late-page.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { requireOrganization } from "#lib/queries/organization.ts";
import { TestForm } from "../_components/test-form.tsx";
import { readNewTest } from "../queries.ts";
import { loadNewTestSearch } from "../search.ts";

export const metadata: Metadata = { title: "New sync test" };

export default async function NewSyncTestPage({
  params,
  searchParams,
}: PageProps<"/[org]/sync-tests/new">) {
  const { org } = await params;
  await requireOrganization(org, "admin");
  const { repeat } = await loadNewTestSearch(searchParams);
  return <LatePage page={newTestPage(org, repeat)} />;
}

async function newTestPage(org: string, repeat: string | null) {
  const start = await readNewTest(org, repeat);
  if (repeat !== null && start.repeated === null) notFound();
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: "Sync tests", href: `/${org}/sync-tests` as Route }]}
        here="New test"
      />
      <PageHead title="New sync test" />
      <TestForm key={repeat} org={org} start={start} />
    </>
  );
}
