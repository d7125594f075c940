import type { Metadata, Route } from "next";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { AsOfBanner } from "#components/form/as-of-banner.tsx";
import { RetryPanel } from "#components/form/retry-panel.tsx";
import { LatePage } from "#components/shell/late-page.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { requireOrganization } from "#lib/queries/organization.ts";
import { AsideView } from "./_components/aside-view.tsx";
import { DIRECTORY_COLUMNS, ISSUE_COLUMNS } from "./_components/column-shapes.ts";
import { DirectoryView } from "./_components/directory-view.tsx";
import { IgnoredView } from "./_components/ignored-view.tsx";
import { IssuesView } from "./_components/issues-view.tsx";
import { PeopleNotices } from "./_components/people-notices.tsx";
import { PeopleTabs } from "./_components/people-tabs.tsx";
import { ScanMissing } from "./_components/scan-missing.tsx";
import { ScanStatus } from "./_components/scan-status.tsx";
import { PAGE_SIZE } from "./_model/arrange.ts";
import { numberOf } from "./_model/labels.ts";
import type { Coverage, Cut } from "./_model/rows.ts";
import { type PeopleData, readPeople } from "./queries.ts";
import { loadPeopleSearch, type PeopleSearch, serializePeopleSearch } from "./search.ts";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ params, searchParams }: PageProps<"/[org]/people">) {
  const { org } = await params;
  await requireOrganization(org);
  const search = await loadPeopleSearch(searchParams);
  return <LatePage page={peoplePage(org, search)} />;
}

async function peoplePage(org: string, search: PeopleSearch) {
  const list = await readPeople(org, search);
  const { data, problem, checkedAt, progress, version, canFix } = list;
  const shapes = search.tab === "directory" ? DIRECTORY_COLUMNS : ISSUE_COLUMNS;
  return (
    <>
      {data && problem && checkedAt && (
        <AsOfBanner problem={problem} at={checkedAt}>
          Fixes may fail until Siro responds.
        </AsOfBanner>
      )}
      {data && (
        <PeopleNotices org={org} coverage={data.coverage} impactProblem={data.impactProblem} />
      )}
      <PageHead title="People" summary={data && summaryOf(data.coverage)}>
        <ScanStatus org={org} checkedAt={checkedAt} progress={progress} version={version} />
      </PageHead>
      <PeopleTabs org={org} search={search} data={data} />
      {data && <ScanMissing org={org} parts={data.coverage.missing} className="px-gutter pt-3" />}
      {data ? (
        <>
          <List org={org} data={data} canFix={canFix} />
          <ListPager org={org} search={search} cut={data.list.cut} />
        </>
      ) : problem ? (
        <RetryPanel problem={problem} />
      ) : (
        <TableSkeleton columns={Object.values(shapes)} />
      )}
    </>
  );
}

function List({ org, data, canFix }: { org: string; data: PeopleData; canFix: boolean }) {
  const { list, teams, coverage } = data;
  const shared = { org, teams };
  const { isGrowing } = coverage;
  if (list.tab === "directory") {
    return <DirectoryView {...shared} cut={list.cut} isGrowing={isGrowing} />;
  }
  if (list.tab === "aside") return <AsideView {...shared} cut={list.cut} />;
  if (list.tab === "ignored") return <IgnoredView {...shared} cut={list.cut} canFix={canFix} />;
  const { statements } = data;
  const isWhole = coverage.isSiroWhole && coverage.crm.complete;
  const found = { statements, isGrowing, isWhole, canFix };
  return <IssuesView {...shared} {...found} cut={list.cut} />;
}

/** "60 in Siro, 70 in the CRM", with a plus if there may be more. */
function summaryOf({ siroUsers, crmUsers, isSiroWhole, crm, isGrowing }: Coverage): string {
  const count = (n: number, isWhole: boolean) => `${numberOf(n)}${isWhole ? "" : "+"}`;
  const siro = count(siroUsers, isSiroWhole && !isGrowing);
  return `${siro} in Siro, ${count(crmUsers, crm.complete && !isGrowing)} in the CRM`;
}

type ListPagerProps = { org: string; search: PeopleSearch; cut: Cut<unknown> };

function ListPager({ org, search, cut: { page, pages, found } }: ListPagerProps) {
  if (pages === 1) return null;
  const at = (to: number) =>
    to < 1 || to > pages
      ? null
      : (`/${org}/people${serializePeopleSearch({ ...search, page: to })}` as Route);
  const first = (page - 1) * PAGE_SIZE + 1;
  return (
    <Pager previous={at(page - 1)} next={at(page + 1)} previousLabel="Previous" nextLabel="Next">
      {numberOf(first)}–{numberOf(Math.min(found, page * PAGE_SIZE))} of {numberOf(found)}
    </Pager>
  );
}
