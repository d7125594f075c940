import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { LatePage } from "#components/shell/late-page.tsx";
import { Checked } from "#components/ui/checked.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { type Organization, requireOrganization } from "#lib/queries/organization.ts";
import { AppointmentsBox } from "./_components/appointments-box.tsx";
import { Headline } from "./_components/headline.tsx";
import { NeedsBox } from "./_components/needs-box.tsx";
import { RatesBox } from "./_components/rates-box.tsx";
import { RecentChangesBox } from "./_components/recent-changes-box.tsx";
import { readOverview } from "./queries.ts";
import { type OverviewSearch, overviewSearch } from "./search.ts";

const loadSearch = createLoader(overviewSearch);

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage(props: PageProps<"/[org]">) {
  const { org } = await props.params;
  const { organization } = await requireOrganization(org);
  const search = await loadSearch(props.searchParams);
  return <LatePage page={overviewPage(org, organization, search)} />;
}

async function overviewPage(org: string, { name, timeZone }: Organization, search: OverviewSearch) {
  const overview = await readOverview(org);
  const { connections, rates, appointments, recent } = overview;
  return (
    <div className="max-w-[1120px]">
      <PageHead title="Overview" summary={name}>
        <Checked at={connections.checkedAt ?? null} live />
      </PageHead>
      <Headline overview={overview} timeZone={timeZone} />
      <div className="grid items-start gap-4 px-gutter pb-8 panel:grid-cols-2">
        <div className="min-w-0 panel:col-span-2">
          <NeedsBox org={org} overview={overview} timeZone={timeZone} />
        </div>
        <RatesBox
          org={org}
          rates={rates}
          connections={connections.data}
          search={search}
          timeZone={timeZone}
        />
        <AppointmentsBox
          org={org}
          appointments={appointments}
          search={search}
          timeZone={timeZone}
        />
        <RecentChangesBox org={org} events={recent} />
      </div>
    </div>
  );
}
