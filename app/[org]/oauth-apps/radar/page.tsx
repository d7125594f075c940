import { ShieldCheck } from "lucide-react";
import type { Metadata, Route } from "next";
import { MissingLine } from "#components/form/missing-line.tsx";
import { RetryPanel } from "#components/form/retry-panel.tsx";
import { LatePage } from "#components/shell/late-page.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Checked } from "#components/ui/checked.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { roleIncludes } from "#lib/auth/roles.ts";
import { dayOf } from "#lib/calendar-day.ts";
import { type Access, requireOrganization } from "#lib/queries/organization.ts";
import { RadarTable } from "../_components/radar-table.tsx";
import { RetirementForm } from "../_components/retirement-form.tsx";
import { judgeCredentials, summarizeRadar } from "../_model/radar.ts";
import { readRadar } from "./queries.ts";

export const metadata: Metadata = { title: "Credential radar" };

export default async function RadarPage({ params }: PageProps<"/[org]/oauth-apps/radar">) {
  const { org } = await params;
  return <LatePage page={radarPage(await requireOrganization(org))} />;
}

async function radarPage({ organization, role }: Access) {
  const { slug, timeZone } = organization;
  const { data, problem, checkedAt } = await readRadar(slug);
  const findings = data && judgeCredentials(data.facts, dayOf(Date.now(), timeZone));
  const token = data?.facts.organizationToken;
  const crumbs = [{ label: "OAuth apps", href: `/${slug}/oauth-apps` as Route }];
  return (
    <>
      <Breadcrumbs crumbs={crumbs} here="Credential radar" />
      <PageHead
        title="Credential radar"
        summary={findings && summarizeRadar(findings, data.missing.length === 0)}
      >
        <Checked at={checkedAt ?? null} />
      </PageHead>
      {data && <MissingLine parts={data.missing} className="px-gutter pb-3" />}
      {token && roleIncludes(role, "admin") && (
        <RetirementForm org={slug} retiresOn={token.retiresOn} />
      )}
      {!findings ? (
        problem && <RetryPanel problem={problem} />
      ) : findings.length === 0 ? (
        <EmptyState icon={ShieldCheck} title="No credentials found">
          Siro lists OAuth apps by owner. Other users may own apps: scan all users in OAuth apps.
        </EmptyState>
      ) : (
        <RadarTable org={slug} findings={findings} />
      )}
    </>
  );
}
