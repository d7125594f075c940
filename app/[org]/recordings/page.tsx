import { Download, ListChecks } from "lucide-react";
import type { Metadata, Route } from "next";
import { Suspense } from "react";
import { LatePage } from "#components/shell/late-page.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Checked } from "#components/ui/checked.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { requireOrganization } from "#lib/queries/organization.ts";
import { BoxSkeleton } from "./_components/box-skeleton.tsx";
import { CauseFixSection } from "./_components/cause-fix-section.tsx";
import { CauseGroups } from "./_components/cause-groups.tsx";
import { IndexNotice } from "./_components/index-notice.tsx";
import { NothingHere } from "./_components/nothing-here.tsx";
import { PeekBody } from "./_components/peek-body.tsx";
import { PeekProvider } from "./_components/peek-context.tsx";
import { PeekPanel } from "./_components/peek-panel.tsx";
import { RecordingTabs } from "./_components/recording-tabs.tsx";
import { RecordingsView } from "./_components/recordings-view.tsx";
import { ViewsMenu } from "./_components/views-menu.tsx";
import { countText } from "./_model/labels.ts";
import { readGroups } from "./_queries/cause-groups.ts";
import { readProposals } from "./_queries/proposals.ts";
import { readCandidates, readRecording, readSummary } from "./[id]/queries.ts";
import { ProposalsButton } from "./batches/_components/proposals-button.tsx";
import { type RecordingList, readPeeked, readRecordings } from "./queries.ts";
import {
  loadPeek,
  loadRecordingSearch,
  type RecordingSearch,
  serializeRecordingSearch,
} from "./search.ts";

export const metadata: Metadata = { title: "Recordings" };

export default async function RecordingsPage({
  params,
  searchParams,
}: PageProps<"/[org]/recordings">) {
  const { org } = await params;
  const { organization } = await requireOrganization(org);
  const [search, { peek }] = await Promise.all([
    loadRecordingSearch(searchParams),
    loadPeek(searchParams),
  ]);
  return <LatePage page={recordingsPage(org, organization.timeZone, search, peek)} />;
}

async function recordingsPage(
  org: string,
  timeZone: string,
  search: RecordingSearch,
  peek: string | null,
) {
  const groups = search.view === "unlinked" ? readGroups(org) : null;
  const [list, peeked] = await Promise.all([
    readRecordings(org, search),
    peek === null ? null : readPeeked(org, peek),
  ]);
  // Not awaited: the list is there before it's worked out.
  const proposals =
    search.view === "unlinked"
      ? readProposals(
          org,
          list.rows.map(({ id }) => id),
        )
      : null;
  return (
    <PeekProvider
      list={
        <>
          <IndexNotice progress={list.progress} />
          <PageHead title="Recordings">
            <div className="page-actions">
              <ViewsMenu org={org} search={search} views={list.views} />
              {search.view === "linked" && (
                <ButtonLink size="sm" href={`/${org}/recordings/suspicious` as Route}>
                  Suspicious links
                </ButtonLink>
              )}
              {list.mayChange && search.view === "unlinked" && (
                <ButtonLink size="sm" href={triageHref(org, search)}>
                  Triage
                </ButtonLink>
              )}
              {list.mayChange && search.view === "unlinked" && list.rows.length > 0 && (
                <ProposalsButton
                  org={org}
                  query={serializeRecordingSearch({ ...search, after: null, before: null })}
                />
              )}
              <ButtonLink size="sm" icon={ListChecks} href={`/${org}/recordings/batches` as Route}>
                Batches
              </ButtonLink>
              {list.mayChange && <ExportForm org={org} search={search} />}
            </div>
            <Checked at={list.progress.followedAt} live />
          </PageHead>
          <RecordingTabs org={org} search={search} list={list} />
          {groups && (
            <Suspense fallback={null}>
              <CauseGroups org={org} asked={groups} />
            </Suspense>
          )}
          <RecordingsView org={org} search={search} list={list} proposals={proposals}>
            <NothingHere org={org} search={search} list={list} timeZone={timeZone} />
          </RecordingsView>
          <ListPager org={org} search={search} list={list} />
        </>
      }
      panel={
        <PeekPanel
          org={org}
          search={search}
          list={list}
          asked={peeked}
          fix={<CauseFixSection key={peek} org={org} why={peeked?.why ?? null} />}
        >
          {peek !== null && (
            <Suspense key={peek} fallback={<BoxSkeleton />}>
              <PeekBody
                org={org}
                why={peeked?.why ?? null}
                recording={readRecording(org, peek, search)}
                candidates={readCandidates(org, peek, search)}
                summary={readSummary(org, peek)}
              />
            </Suspense>
          )}
        </PeekPanel>
      }
    />
  );
}

/** One recording after the other, under the same filters. */
function triageHref(org: string, search: RecordingSearch): Route {
  const query = serializeRecordingSearch({ ...search, view: null, after: null, before: null });
  return `/${org}/recordings/triage${query}` as Route;
}

/** Downloads the list under the current filters. A form, because each export is audited. */
function ExportForm({ org, search }: { org: string; search: RecordingSearch }) {
  const query = serializeRecordingSearch({ ...search, after: null, before: null });
  return (
    <form method="post" action={`/${org}/recordings/export${query}`}>
      <Button
        type="submit"
        size="sm"
        icon={Download}
        title="IDs start with an apostrophe where a spreadsheet would shorten them"
      >
        Export CSV
      </Button>
    </form>
  );
}

type ListPagerProps = { org: string; search: RecordingSearch; list: RecordingList };

function ListPager({ org, search, list }: ListPagerProps) {
  const { rows, firstNumber, counts, progress } = list;
  if (rows.length === 0) return null;
  const at = (place: Pick<RecordingSearch, "after" | "before">) =>
    `/${org}/recordings${serializeRecordingSearch({ ...search, ...place })}` as Route;
  const isNewestFirst = search.sort === null || (search.sort.id === "recorded" && search.sort.desc);
  const total = countText(counts[search.view], progress.state !== "complete");
  const numbers =
    firstNumber === null
      ? `Rows after the first ${countText(10_000)}`
      : `Rows ${countText(firstNumber)}–${countText(firstNumber + rows.length - 1)}`;
  return (
    <Pager
      previous={list.before === null ? null : at({ after: null, before: list.before })}
      next={list.after === null ? null : at({ after: list.after, before: null })}
      {...(!isNewestFirst && { previousLabel: "Previous", nextLabel: "Next" })}
    >
      {numbers} of {total}
      {isNewestFirst && ", newest first"}
    </Pager>
  );
}
