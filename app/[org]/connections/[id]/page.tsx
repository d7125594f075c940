import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { createLoader } from "nuqs/server";
import { AsOfBanner } from "#components/form/as-of-banner.tsx";
import { MissingLine } from "#components/form/missing-line.tsx";
import { RetryPanel } from "#components/form/retry-panel.tsx";
import { LatePage } from "#components/shell/late-page.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { idOfPath } from "#lib/http/id-of-path.ts";
import { type Access, requireOrganization } from "#lib/queries/organization.ts";
import { secondary } from "#lib/queries/secondary.ts";
import { ChangesBox } from "../_components/changes-box.tsx";
import { ConnectionDetail } from "../_components/connection-detail.tsx";
import { PausesBox } from "../_components/pauses-box.tsx";
import { SwitchesProvider } from "../_components/switches-provider.tsx";
import { TimelineBox } from "../_components/timeline/timeline-box.tsx";
import { arrangeRows } from "../_model/arrange.ts";
import { pausesOf } from "../_model/pause.ts";
import { timelineChoices } from "../_model/timeline-choices.ts";
import {
  readConnection,
  readConnectionChanges,
  readConnections,
  readConnectionTimeline,
  readPauses,
} from "../queries.ts";
import { connectionSearch, serializeConnectionSearch, timelineSearch } from "../search.ts";

const loadSearch = createLoader({ ...connectionSearch, ...timelineSearch });
type Search = Awaited<ReturnType<typeof loadSearch>>;

export const metadata: Metadata = { title: "Connection" };

export default async function ConnectionPage(props: PageProps<"/[org]/connections/[id]">) {
  const { org, id: encodedId } = await props.params;
  const access = await requireOrganization(org);
  const id = idOfPath(encodedId);
  const search = await loadSearch(props.searchParams);
  return <LatePage page={connectionPage(access, id, search)} />;
}

async function connectionPage({ role, organization }: Access, id: string, search: Search) {
  const org = organization.slug;
  const [reading, list, changes, pauses, timeline] = await Promise.all([
    readConnection(org, id),
    secondary(readConnections(org)),
    readConnectionChanges(org, id),
    readPauses(org),
    readConnectionTimeline(org, id, search.span),
  ]);
  const { data: row, checkedAt, problem } = reading;
  if (!row && problem.kind === "not-found") notFound();

  const query = serializeConnectionSearch(search);
  const hrefTo = (to?: string) =>
    to === undefined
      ? undefined
      : (`/${org}/connections/${encodeURIComponent(to)}${query}` as Route);
  const ids = arrangeRows(list?.data?.rows ?? [], search).map(({ connection }) => connection.id);
  const index = ids.indexOf(id);
  const more = list?.data?.complete === false ? "+" : "";
  const place =
    index < 0
      ? undefined
      : {
          text: `${index + 1} of ${ids.length}${more}`,
          previous: hrefTo(ids[index - 1]),
          next: hrefTo(ids[index + 1]),
        };
  const crumbs = [{ label: "Connections", href: `/${org}/connections${query}` as Route }];
  return (
    <>
      {row && problem && (
        <AsOfBanner problem={problem} at={checkedAt}>
          Switches are disabled until Siro responds.
        </AsOfBanner>
      )}
      <Breadcrumbs crumbs={crumbs} here={row?.connection.name ?? id} place={place} />
      {row && !list?.data && (
        <MissingLine parts={["position in the list"]} className="px-gutter pt-3" />
      )}
      {row ? (
        <SwitchesProvider
          org={org}
          role={role}
          rows={[row]}
          pauses={pauses}
          frozen={problem !== undefined}
        >
          <PausesBox pauses={pausesOf(pauses, id)} />
          <ConnectionDetail
            key={id}
            row={row}
            checkedAt={checkedAt}
            organizationName={organization.name}
          >
            <TimelineBox
              timeline={timeline}
              timeZone={organization.timeZone}
              {...timelineChoices(org, id, search)}
            />
            <ChangesBox changes={changes} />
          </ConnectionDetail>
        </SwitchesProvider>
      ) : (
        <>
          <PageHead title="Connection" />
          <RetryPanel problem={problem} />
        </>
      )}
    </>
  );
}
