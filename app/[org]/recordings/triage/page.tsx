import type { Metadata, Route } from "next";
import Link from "next/link";
import { LatePage } from "#components/shell/late-page.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { requireOrganization } from "#lib/queries/organization.ts";
import { IndexNotice } from "../_components/index-notice.tsx";
import { TriageView } from "../_components/triage/triage-view.tsx";
import { WhatWasRight } from "../_components/triage/what-was-right.tsx";
import { countText } from "../_model/labels.ts";
import { loadRecordingSearch, type RecordingSearch, serializeRecordingSearch } from "../search.ts";
import { readTriage } from "./queries.ts";

export const metadata: Metadata = { title: "Triage" };

export default async function TriagePage({
  params,
  searchParams,
}: PageProps<"/[org]/recordings/triage">) {
  const { org } = await params;
  await requireOrganization(org);
  return <LatePage page={triagePage(org, await loadRecordingSearch(searchParams))} />;
}

async function triagePage(org: string, search: RecordingSearch) {
  const triage = await readTriage(org, search);
  const waiting = countText(triage.waiting, triage.progress.state !== "complete");
  const query = serializeRecordingSearch({ ...search, view: null, after: null, before: null });
  const list = `/${org}/recordings${query}` as Route;
  return (
    <>
      <IndexNotice progress={triage.progress} />
      <Breadcrumbs crumbs={[{ label: "Recordings", href: list }]} here="Triage" />
      <PageHead title="Triage" summary={`${waiting} unlinked`} />
      <div className="flex flex-col gap-4 px-gutter pb-12">
        {triage.mayDecide && !triage.mayLink && <CannotLink org={org} />}
        {triage.mayDecide ? (
          <TriageView
            key={query}
            org={org}
            query={query}
            mayLink={triage.mayLink}
            waiting={waiting}
          />
        ) : (
          <p className="text-muted">
            Linking and dismissing require the operator role. Ask an admin of this organization for
            it.
          </p>
        )}
        <WhatWasRight counts={triage.judgments} />
      </div>
    </>
  );
}

function CannotLink({ org }: { org: string }) {
  return (
    <p className="text-muted">
      Siro links recordings only on behalf of a Siro user, and yours isn't connected yet. Until
      then, you can dismiss.{" "}
      <Link prefetch={false} href={`/${org}/settings/siro-user` as Route} className="text-link">
        Connect your Siro user
      </Link>
    </p>
  );
}
