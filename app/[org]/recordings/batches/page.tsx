import { FileUp } from "lucide-react";
import type { Metadata, Route } from "next";
import { LatePage } from "#components/shell/late-page.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { requireOrganization } from "#lib/queries/organization.ts";
import { BatchesTable } from "./_components/batches-table.tsx";
import { readBatches } from "./queries.ts";
import { loadBatchListSearch, serializeBatchListSearch } from "./search.ts";

export const metadata: Metadata = { title: "Batches" };

export default async function BatchesPage({
  params,
  searchParams,
}: PageProps<"/[org]/recordings/batches">) {
  const { org } = await params;
  await requireOrganization(org);
  const { before } = await loadBatchListSearch(searchParams);
  return <LatePage page={batchesPage(org, before)} />;
}

async function batchesPage(org: string, before: string | null) {
  const list = await readBatches(org, before);
  const at = (page: string | null) =>
    `/${org}/recordings/batches${serializeBatchListSearch({ before: page })}` as Route;
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: "Recordings", href: `/${org}/recordings` as Route }]}
        here="Batches"
      />
      <PageHead title="Batches" summary="Link many recordings at once">
        {list.mayChange && (
          <ButtonLink
            size="sm"
            variant="primary"
            icon={FileUp}
            href={`/${org}/recordings/batches/import` as Route}
          >
            Import links
          </ButtonLink>
        )}
      </PageHead>
      <BatchesTable org={org} items={list.items} />
      {(before || list.before) && (
        <Pager
          previous={before ? at(null) : null}
          previousLabel="First page"
          next={list.before ? at(list.before) : null}
          nextLabel="Older"
        >
          Newest first
        </Pager>
      )}
    </>
  );
}
