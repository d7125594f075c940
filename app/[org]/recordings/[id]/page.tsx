import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { AsOfBanner } from "#components/form/as-of-banner.tsx";
import { MissingLine } from "#components/form/missing-line.tsx";
import { RetryPanel } from "#components/form/retry-panel.tsx";
import { StatedProblem } from "#components/form/stated-problem.tsx";
import { DetailColumns } from "#components/shell/detail-columns.tsx";
import { LatePage } from "#components/shell/late-page.tsx";
import { Box } from "#components/ui/box.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { type Role, roleIncludes } from "#lib/auth/roles.ts";
import { idOfPath } from "#lib/http/id-of-path.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { isThereIn } from "#lib/queries/secondary.ts";
import { BoxSkeleton } from "../_components/box-skeleton.tsx";
import { CandidatesBox } from "../_components/candidates-box.tsx";
import { CandidatesSection } from "../_components/candidates-section.tsx";
import { CauseFixSection } from "../_components/cause-fix-section.tsx";
import { CauseText } from "../_components/cause-text.tsx";
import { CustomerBox } from "../_components/customer-box.tsx";
import { DismissButton } from "../_components/dismiss-button.tsx";
import { DismissalBox } from "../_components/dismissal-box.tsx";
import { EnteredIdBox } from "../_components/entered-id-box.tsx";
import { FindRecordBox } from "../_components/find-record-box.tsx";
import { LinkBox } from "../_components/link-box.tsx";
import { LinkHistoryBox } from "../_components/link-history-box.tsx";
import { RecordingLead } from "../_components/recording-lead.tsx";
import { RecordingNotices } from "../_components/recording-notices.tsx";
import { RecordingParts } from "../_components/recording-parts.tsx";
import { TAB_LABELS } from "../_model/labels.ts";
import { readParts } from "../_queries/read-parts.ts";
import { readPeeked } from "../queries.ts";
import { loadRecordingSearch, type RecordingSearch, serializeRecordingSearch } from "../search.ts";
import { readCandidates, readConnectionChoices, readRecording } from "./queries.ts";

export const metadata: Metadata = { title: "Recording" };

/** A page without the transcript shows it up to 300 ms later, so it's worth a short wait. */
const TRANSCRIPT_GRACE_MS = 50;

export default async function RecordingPage({
  params,
  searchParams,
}: PageProps<"/[org]/recordings/[id]">) {
  const { org, id: encodedId } = await params;
  const { role } = await requireOrganization(org);
  const id = idOfPath(encodedId);
  const search = await loadRecordingSearch(searchParams);
  return <LatePage page={recordingPage(org, id, search, role)} />;
}

async function recordingPage(org: string, id: string, search: RecordingSearch, role: Role) {
  // Asked at once, so that they are not late after the page has waited for something else.
  const parts = readParts(org, id);
  const candidates = readCandidates(org, id, search);
  const [{ reading, view, place, lastChange, permit }, connections, row] = await Promise.all([
    readRecording(org, id, search),
    readConnectionChoices(org),
    readPeeked(org, id),
  ]);
  const { data: recording, problem, checkedAt } = reading;
  if (!recording && problem.kind === "not-found") notFound();
  const list = `/${org}/recordings${serializeRecordingSearch({ ...search, view })}` as Route;
  // A list that doesn't hold the recording isn't named above it.
  const crumbs =
    place?.isListed === false
      ? [{ label: "Recordings", href: list }]
      : [
          { label: "Recordings", href: `/${org}/recordings` as Route },
          { label: TAB_LABELS[view], href: list },
        ];
  if (!recording) {
    return (
      <>
        <Breadcrumbs crumbs={crumbs} here="Recording" />
        <h1 className="sr-only">Recording</h1>
        <RetryPanel problem={problem} />
      </>
    );
  }
  const hasTranscript = await isThereIn(parts.transcript, TRANSCRIPT_GRACE_MS);
  const { refs, countsAsUnlinked } = recording.link;
  // The list may not know yet that it was linked.
  const why = refs.length === 0 || countsAsUnlinked ? row?.why : null;
  return (
    <>
      {problem && <AsOfBanner problem={problem} at={checkedAt} />}
      <RecordingNotices recording={recording} />
      <Breadcrumbs crumbs={crumbs} here={recording.title} place={place ?? undefined} />
      <StatedProblem problem={problem ?? null}>
        <DetailColumns
          key={id}
          wideAside
          lead={
            <>
              <RecordingLead
                org={org}
                recording={recording}
                checkedAt={checkedAt}
                actions={
                  <DismissButton
                    org={org}
                    row={row}
                    mayChange={roleIncludes(role, "operator")}
                    label="Dismiss recording…"
                  />
                }
              />
              <MissingLine parts={recording.missing} />
            </>
          }
          aside={
            <>
              <LinkBox
                org={org}
                recording={recording}
                lastChange={lastChange}
                permit={permit}
                next={view === "unlinked" ? place?.next : undefined}
              />
              {why && (
                <Box title="Why it's unlinked" padded>
                  <div className="flex flex-col gap-3">
                    <CauseText why={why} />
                    <CauseFixSection org={org} why={why} />
                  </div>
                </Box>
              )}
              <DismissalBox org={org} row={row} mayChange={roleIncludes(role, "operator")} />
              <Suspense>
                <CustomerBox asked={parts.customer} />
              </Suspense>
              {!recording.isDeleted && (
                <Suspense fallback={<BoxSkeleton />}>
                  <CandidatesSection
                    box={CandidatesBox}
                    org={org}
                    recording={recording}
                    asked={candidates}
                    permit={permit}
                    why={why ?? null}
                    // Someone decided that it needs no link, so no key alone links it.
                    preselects={row?.state !== "dismissed"}
                  />
                </Suspense>
              )}
              {permit.may && <FindRecordBox org={org} recording={recording} />}
              {permit.may && (
                <EnteredIdBox org={org} recording={recording} connections={connections} />
              )}
              <Suspense>
                <LinkHistoryBox asked={parts.history} />
              </Suspense>
            </>
          }
        >
          <RecordingParts
            org={org}
            recording={recording}
            parts={parts}
            hasTranscript={hasTranscript}
          />
        </DetailColumns>
      </StatedProblem>
    </>
  );
}
