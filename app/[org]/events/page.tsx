import type { Metadata, Route } from "next";
import { AsOfBanner } from "#components/form/as-of-banner.tsx";
import { MissingLine } from "#components/form/missing-line.tsx";
import { RetryPanel } from "#components/form/retry-panel.tsx";
import { LatePage } from "#components/shell/late-page.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Checked } from "#components/ui/checked.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { plural } from "#components/ui/plural.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { EventsTable } from "./_components/events-table.tsx";
import { EventsToolbar } from "./_components/events-toolbar.tsx";
import { readAppEventPage } from "./queries.ts";
import { type EventSearch, hasFilters, loadEventSearch, serializeEventSearch } from "./search.ts";

export const metadata: Metadata = { title: "App events" };

export default async function EventsPage({ params, searchParams }: PageProps<"/[org]/events">) {
  const { org } = await params;
  await requireOrganization(org);
  const search = await loadEventSearch(searchParams);
  return <LatePage page={eventsPage(org, search)} />;
}

async function eventsPage(org: string, search: EventSearch) {
  const { reading, missing } = await readAppEventPage(org, search);
  const { data, problem, checkedAt } = reading;
  const pageAt = (after: string | null) =>
    `/${org}/events${serializeEventSearch({ ...search, after })}` as Route;
  return (
    <>
      {data && (data.isCut || data.unreadable > 0) && (
        <Banner tone="warn" title="This list is incomplete.">
          {data.unreadable > 0
            ? `${plural(data.unreadable, "event")} could not be read.`
            : "Siro has more events but didn't return them."}
        </Banner>
      )}
      {data && problem && <AsOfBanner problem={problem} at={checkedAt} />}
      <PageHead title="App events" summary="What Siro's mobile app reported">
        <Checked at={checkedAt ?? null} />
      </PageHead>
      <EventsToolbar
        reps={repsOf(data?.rows ?? [], search.rep)}
        isOnePage={search.after === null && data?.nextCursor === null}
      />
      {data && <MissingLine parts={missing} className="px-gutter pt-3" />}
      {data ? (
        <EventsTable org={org} rows={data.rows} filtered={hasFilters(search)} />
      ) : (
        <RetryPanel problem={problem} />
      )}
      {(search.after || data?.nextCursor) && (
        <Pager
          previous={search.after ? pageAt(null) : null}
          previousLabel="First page"
          next={data?.nextCursor ? pageAt(data.nextCursor) : null}
          nextLabel="Next"
        >
          Newest first on each page
        </Pager>
      )}
    </>
  );
}

/** The reps of these events, and the one that is filtered by. */
function repsOf(rows: { userId: string | null; rep: string | null }[], selected: string | null) {
  const reps = new Map(
    rows.flatMap(({ userId, rep }) => (userId === null ? [] : [[userId, rep ?? userId]])),
  );
  if (selected !== null && !reps.has(selected)) reps.set(selected, selected);
  return [...reps]
    .map(([value, label]) => ({ value, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label, "en"));
}
