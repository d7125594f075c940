import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { LatePage } from "#components/shell/late-page.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { Status } from "#components/ui/status.tsx";
import { idOfPath } from "#lib/http/id-of-path.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { BatchActions } from "../_components/batch-actions.tsx";
import { BatchProgress } from "../_components/batch-progress.tsx";
import { BatchRowsTable } from "../_components/batch-rows-table.tsx";
import { BatchTabs } from "../_components/batch-tabs.tsx";
import { BATCH_LOOKS } from "../_model/labels.ts";
import { type BatchSearch, loadBatchSearch, serializeBatchSearch } from "../search.ts";
import { type BatchView, readBatch } from "./queries.ts";

export const metadata: Metadata = { title: "Batch" };

export default async function BatchPage(props: PageProps<"/[org]/recordings/batches/[id]">) {
  const { org, id } = await props.params;
  await requireOrganization(org);
  const search = await loadBatchSearch(props.searchParams);
  return <LatePage page={batchPage(org, idOfPath(id), search)} />;
}

async function batchPage(org: string, id: string, search: BatchSearch) {
  const batch = await readBatch(org, id, search);
  if (!batch) notFound();
  const at = (page: Partial<BatchSearch>) =>
    `/${org}/recordings/batches/${id}${serializeBatchSearch({ ...search, ...page })}` as Route;
  return (
    <>
      <BatchBanner batch={batch} />
      <Breadcrumbs
        crumbs={[
          { label: "Recordings", href: `/${org}/recordings` as Route },
          { label: "Batches", href: `/${org}/recordings/batches` as Route },
        ]}
        here={batch.title}
      />
      <PageHead title={batch.title} beside={<Status {...BATCH_LOOKS[batch.state]} />}>
        {batch.mayChange && <BatchActions org={org} batch={batch} />}
      </PageHead>
      <BatchProgress org={org} batch={batch} />
      <BatchTabs at={at} counts={batch.counts} current={search.state} />
      <BatchRowsTable org={org} rows={batch.rows} batchState={batch.state} />
      {(search.after !== null || batch.after !== null) && (
        <Pager
          previous={search.after === null ? null : at({ after: null })}
          previousLabel="First page"
          next={batch.after === null ? null : at({ after: batch.after })}
          nextLabel="Next"
        >
          In the order they run
        </Pager>
      )}
    </>
  );
}

/** Why the batch stopped, or can't continue for now. */
function BatchBanner({ batch }: { batch: BatchView }) {
  const { state, stopReason, problem, isOwn, startedByName } = batch;
  if (state === "stopped") {
    return (
      <Banner tone="danger" title={stopReason ?? "The batch stopped."}>
        {isOwn
          ? "Fix this, then resume the batch."
          : `Only ${startedByName} can resume it, because it links as their Siro user.`}
      </Banner>
    );
  }
  if (state !== "running" || problem === null) return null;
  return (
    <Banner tone="warn" title={problem}>
      The batch continues automatically once this works again.
    </Banner>
  );
}
