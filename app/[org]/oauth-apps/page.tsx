import type { Metadata } from "next";
import { RetryPanel } from "#components/form/retry-panel.tsx";
import { LatePage } from "#components/shell/late-page.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { type Role, roleIncludes } from "#lib/auth/roles.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { AppsView } from "./_components/apps-view.tsx";
import type { AppList } from "./_model/rows.ts";
import { readOAuthApps } from "./queries.ts";

export const metadata: Metadata = { title: "OAuth apps" };

export default async function OAuthAppsPage({ params }: PageProps<"/[org]/oauth-apps">) {
  const { org } = await params;
  const { role } = await requireOrganization(org);
  return <LatePage page={oauthAppsPage(org, role)} />;
}

async function oauthAppsPage(org: string, role: Role) {
  const reading = await readOAuthApps(org);
  const { data, checkedAt } = reading;
  const problem = data ? wholeProblem(data) : reading.problem;
  if (!data || problem) {
    return (
      <>
        <PageHead title="OAuth apps" />
        {problem && <RetryPanel problem={problem} />}
      </>
    );
  }
  return (
    <AppsView org={org} list={data} checkedAt={checkedAt} canWrite={roleIncludes(role, "admin")} />
  );
}

/** The problem if Siro returned nothing at all, so that a failure does not look like an empty list. */
function wholeProblem(list: AppList): Problem | null {
  const { apps, asked, unanswered, directoryProblem } = list;
  if (apps.length > 0) return null;
  if (asked === 0) return directoryProblem;
  const isSilent = unanswered.length === asked && unanswered.every(({ asOf }) => asOf === null);
  return isSilent ? (unanswered[0]?.problem ?? null) : null;
}
