import type { Metadata, Route } from "next";
import { AsOfBanner } from "#components/form/as-of-banner.tsx";
import { MissingLine } from "#components/form/missing-line.tsx";
import { RetryPanel } from "#components/form/retry-panel.tsx";
import { LatePage } from "#components/shell/late-page.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Checked } from "#components/ui/checked.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { requireOrganization } from "#lib/queries/organization.ts";
import { ListNotices } from "./_components/list-notices.tsx";
import { NeedsSiroUser, NothingHere } from "./_components/nothing-here.tsx";
import { RecordingTabs } from "./_components/recording-tabs.tsx";
import { RecordingsView } from "./_components/recordings-view.tsx";
import { popCursor, pushCursor } from "./_model/cursor-stack.ts";
import { type RecordingList, readRecordings } from "./queries.ts";
import { loadRecordingSearch, type RecordingSearch, serializeRecordingSearch } from "./search.ts";

export const metadata: Metadata = { title: "Recordings" };

export default async function RecordingsPage({
  params,
  searchParams,
}: PageProps<"/[org]/recordings">) {
  const { org } = await params;
  const { organization } = await requireOrganization(org);
  const search = await loadRecordingSearch(searchParams);
  return <LatePage page={recordingsPage(org, organization.timeZone, search)} />;
}

async function recordingsPage(org: string, timeZone: string, search: RecordingSearch) {
  const list = await readRecordings(org, search);
  const { view, siroUser, reading } = list;
  const { data, problem, checkedAt } = reading;
  return (
    <>
      <ListNotices org={org} view={view} siroUser={siroUser} />
      {data && problem && <AsOfBanner problem={problem} at={checkedAt} />}
      {data && data.unreadable > 0 && (
        <Banner tone="warn" title={`${data.unreadable} of these recordings could not be read.`}>
          Siro sent data in an unexpected format, so this list is incomplete.
        </Banner>
      )}
      {data?.isCut && (
        <Banner tone="warn" title="This list is incomplete.">
          Siro has more recordings after these but didn't return them. Try a shorter date range.
        </Banner>
      )}
      <PageHead title="Recordings">
        <span className="text-meta text-muted max-card:hidden">
          {view === "all" ? (
            "Organization view"
          ) : siroUser ? (
            <>
              Viewing as <Verbatim>{siroUser.label}</Verbatim>
            </>
          ) : null}
        </span>
        <Checked at={checkedAt ?? null} />
      </PageHead>
      <RecordingTabs org={org} search={search} list={list} />
      {data && <MissingLine parts={list.missing} className="px-gutter pt-3" />}
      <RecordingsView
        org={org}
        view={view}
        search={search}
        options={list.options}
        processing={list.processing}
        rows={data?.rows ?? null}
      >
        {data ? (
          <NothingHere org={org} view={view} search={search} page={data} timeZone={timeZone} />
        ) : problem.kind === "no-identity" ? (
          <NeedsSiroUser org={org} message={problem.message} />
        ) : (
          <RetryPanel problem={problem} />
        )}
      </RecordingsView>
      <ListPager org={org} search={search} list={list} />
    </>
  );
}

type ListPagerProps = { org: string; search: RecordingSearch; list: RecordingList };

function ListPager({ org, search, list: { view, reading } }: ListPagerProps) {
  const page = reading.data;
  if (!page || page.hasEnded) return null;
  const at = (p: string[] | null) =>
    p && (`/${org}/recordings${serializeRecordingSearch({ ...search, view, p })}` as Route);
  const previous = at(popCursor(search.p));
  const next = at(pushCursor(search.p, page.nextCursor));
  if (previous === null && next === null) return null;
  return (
    <Pager
      previous={previous}
      next={next}
      {...(page.isOldestFirst && { previousLabel: "Older", nextLabel: "Newer" })}
    >
      Page {search.p.length + 1},{" "}
      {page.isOldestFirst ? "oldest first (Siro's order)" : "newest first"}
    </Pager>
  );
}
