import type { Metadata } from "next";
import { LatePage } from "#components/shell/late-page.tsx";
import { Checked } from "#components/ui/checked.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { type Organization, requireOrganization } from "#lib/queries/organization.ts";
import { ConnectionsBox } from "./_components/connections-box.tsx";
import { RecentChangesBox } from "./_components/recent-changes-box.tsx";
import { UnlinkedBox } from "./_components/unlinked-box.tsx";
import { readOverview } from "./queries.ts";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({ params }: PageProps<"/[org]">) {
  const { org } = await params;
  const { organization } = await requireOrganization(org);
  return <LatePage page={overviewPage(org, organization)} />;
}

async function overviewPage(org: string, { name, timeZone }: Organization) {
  const { connections, unlinked, recent } = await readOverview(org);
  return (
    <>
      <PageHead title="Overview" summary={name}>
        <Checked at={connections.checkedAt ?? null} />
      </PageHead>
      <div className="grid max-w-[1120px] items-start gap-4 px-gutter pb-8 panel:grid-cols-2">
        <ConnectionsBox org={org} reading={connections} timeZone={timeZone} />
        <UnlinkedBox org={org} unlinked={unlinked} timeZone={timeZone} />
        <RecentChangesBox org={org} events={recent} />
      </div>
    </>
  );
}
