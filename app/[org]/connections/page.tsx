import type { Metadata } from "next";
import { AsOfBanner } from "#components/form/as-of-banner.tsx";
import { RetryPanel } from "#components/form/retry-panel.tsx";
import { LatePage } from "#components/shell/late-page.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Checked } from "#components/ui/checked.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { type Role, roleIncludes } from "#lib/auth/roles.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { needsAttention } from "#lib/sync-health/health.ts";
import { ConnectionActions } from "./_components/connection-actions.tsx";
import { ConnectionsTable } from "./_components/connections-table.tsx";
import { PausesBox } from "./_components/pauses-box.tsx";
import { SwitchesProvider } from "./_components/switches-provider.tsx";
import { healthOf } from "./_model/arrange.ts";
import { type ConnectionList, readConnections, readPauses } from "./queries.ts";

export const metadata: Metadata = { title: "Connections" };

export default async function ConnectionsPage({ params }: PageProps<"/[org]/connections">) {
  const { org } = await params;
  const { role } = await requireOrganization(org);
  return <LatePage page={connectionsPage(org, role)} />;
}

async function connectionsPage(org: string, role: Role) {
  const [{ data, checkedAt, problem }, pauses] = await Promise.all([
    readConnections(org),
    readPauses(org),
  ]);
  return (
    <>
      {data && problem && (
        <AsOfBanner problem={problem} at={checkedAt}>
          Switches are disabled until Siro responds.
        </AsOfBanner>
      )}
      {data && data.unreadable > 0 && (
        <Banner tone="warn" title={`${countOf(data.unreadable)} could not be read.`}>
          Siro sent data in an unexpected format, so this list is incomplete.
        </Banner>
      )}
      <PageHead title="Connections" summary={data && summaryOf(data)}>
        <Checked at={checkedAt ?? null} live />
        {data && !problem && roleIncludes(role, "admin") && <ConnectionActions org={org} />}
      </PageHead>
      {data ? (
        <SwitchesProvider
          org={org}
          role={role}
          rows={data.rows}
          pauses={pauses}
          frozen={problem !== undefined}
        >
          <PausesBox pauses={pauses} />
          <ConnectionsTable
            org={org}
            rows={data.rows}
            complete={data.complete && data.unreadable === 0}
          />
        </SwitchesProvider>
      ) : (
        <RetryPanel problem={problem} />
      )}
    </>
  );
}

/** "24, 2 need attention", "1 connection" */
function summaryOf({ rows, complete: isEnd, unreadable }: ConnectionList): string {
  const complete = isEnd && unreadable === 0;
  const attention = rows.filter((row) => needsAttention(healthOf(row))).length;
  const more = complete ? "" : "+";
  const count = `${rows.length}${more}`;
  if (attention === 0) return `${count} ${count === "1" ? "connection" : "connections"}`;
  return `${count}, ${attention}${more} ${attention === 1 && complete ? "needs" : "need"} attention`;
}

function countOf(n: number): string {
  return n === 1 ? "1 connection" : `${n} connections`;
}
