import type { Metadata, Route } from "next";
import { Suspense } from "react";
import { AsOfBanner } from "#components/form/as-of-banner.tsx";
import { RetryPanel } from "#components/form/retry-panel.tsx";
import { DetailColumns } from "#components/shell/detail-columns.tsx";
import { LatePage } from "#components/shell/late-page.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { idOfPath } from "#lib/http/id-of-path.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { AppointmentsSection, AppointmentsSkeleton } from "../_components/appointments-section.tsx";
import { CheckAgainButton } from "../_components/check-again-button.tsx";
import { HistoryBox } from "../_components/history-box.tsx";
import { PersonIssues } from "../_components/person-issues.tsx";
import { PersonLead } from "../_components/person-lead.tsx";
import { RecordBoxes } from "../_components/record-boxes.tsx";
import { RecordingsBox } from "../_components/recordings-box.tsx";
import { ScanMissing } from "../_components/scan-missing.tsx";
import { ScanStatus } from "../_components/scan-status.tsx";
import { loadPeopleSearch, type PeopleSearch, serializePeopleSearch } from "../search.ts";
import { readPerson, readPersonHistory } from "./queries.ts";

export const metadata: Metadata = { title: "Person" };

export default async function PersonPage(props: PageProps<"/[org]/people/[id]">) {
  const { org, id: encodedId } = await props.params;
  await requireOrganization(org);
  const id = idOfPath(encodedId);
  const search = await loadPeopleSearch(props.searchParams);
  return <LatePage page={personPage(org, id, search)} />;
}

async function personPage(org: string, id: string, search: PeopleSearch) {
  const view = await readPerson(org, id);
  const { person, checkedAt, problem, progress, version } = view;
  const list = `/${org}/people${serializePeopleSearch(search)}` as Route;
  const crumbs = [{ label: "People", href: list }];
  const status = (
    <ScanStatus org={org} checkedAt={checkedAt} progress={progress} version={version} />
  );
  if (!person) {
    return (
      <>
        <Breadcrumbs crumbs={crumbs} here="Person" />
        {problem ? (
          <>
            <h1 className="sr-only">Person</h1>
            <RetryPanel problem={problem} />
          </>
        ) : (
          <Unknown id={id} list={list} isReading={progress !== null}>
            {status}
          </Unknown>
        )}
      </>
    );
  }
  const issueIds = view.issues.map((issue) => issue.id);
  const ids = [person.siro?.id, ...person.crm.map((record) => record.id), ...issueIds];
  const history = await readPersonHistory(
    org,
    ids.filter((each) => each !== undefined),
  );
  return (
    <>
      {problem && checkedAt && <AsOfBanner problem={problem} at={checkedAt} />}
      {problem && !checkedAt && (
        <Banner tone="warn" title={problem.message} action={<CheckAgainButton org={org} />}>
          Other people couldn't be loaded, so the matching record may be missing.
        </Banner>
      )}
      {!problem && !checkedAt && (
        <Banner tone="info" title="People are still loading from Siro.">
          The matching record may not be known yet.
        </Banner>
      )}
      <Breadcrumbs crumbs={crumbs} here={person.name} />
      <DetailColumns
        key={id}
        lead={
          <>
            <PersonLead person={person}>{status}</PersonLead>
            <ScanMissing org={org} parts={view.missing} />
          </>
        }
        aside={
          <>
            <PersonIssues org={org} issues={view.issues} isWhole={view.isWhole} />
            <HistoryBox events={history} fixes={view.fixes} />
          </>
        }
      >
        <RecordBoxes
          org={org}
          person={person}
          match={view.issues.find(({ match, list }) => match && list === "open")?.match ?? null}
        />
        <RecordingsBox org={org} person={person} problem={view.impactProblem} />
        <Suspense fallback={<AppointmentsSkeleton />}>
          <AppointmentsSection org={org} person={person} isWhole={view.isWhole} />
        </Suspense>
      </DetailColumns>
    </>
  );
}

type UnknownProps = { id: string; list: Route; isReading: boolean; children: React.ReactNode };

function Unknown({ id, list, isReading, children }: UnknownProps) {
  return (
    <div className="flex flex-col items-start gap-2.5 p-6">
      <h1>{isReading ? "Not loaded yet" : "Person not found in Siro"}</h1>
      <p className="max-w-prose text-muted">
        {isReading
          ? "People are still loading from Siro. This page updates automatically."
          : "This person may have been deleted or may belong to another organization."}{" "}
        ID:{" "}
        <Verbatim mono className="break-all">
          {id}
        </Verbatim>
      </p>
      {children}
      <ButtonLink href={list}>Back to People</ButtonLink>
    </div>
  );
}
