"use client";

import { useState } from "react";
import { MissingLine } from "#components/form/missing-line.tsx";
import { Box } from "#components/ui/box.tsx";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { useKey } from "#components/ui/keys.ts";
import { useClock } from "#components/ui/time-context.tsx";
import { formatDay, formatTimeOfDay } from "#components/ui/time-format.ts";
import { proposedOf } from "#lib/linking/proposed-of.ts";
import { layOutTimeline } from "#lib/linking/timeline.ts";
import { whenText } from "../_model/appointment-text.ts";
import { type CauseView, whyUnlikeCause } from "../_model/proposal.ts";
import type { CandidateList } from "../_queries/candidates.ts";
import type { RecordingDetail } from "../_queries/detail.ts";
import type { LinkPermit } from "../[id]/queries.ts";
import { CandidateCard, keyOf } from "./candidate-card.tsx";
import { FailureLine } from "./failure-line.tsx";
import { focusNextUnlinked } from "./focus-next-unlinked.ts";
import { LinkDialog } from "./link-dialog.tsx";
import { NoCandidates } from "./no-candidates.tsx";
import { OtherRecordings } from "./other-recordings.tsx";
import { TimelineChart } from "./timeline-chart.tsx";
import { useLinkWrites } from "./use-link-writes.ts";

type CandidatesBoxProps = {
  org: string;
  recording: Pick<RecordingDetail, "id" | "link">;
  list: CandidateList;
  permit: LinkPermit;
  /** Why it's unlinked; null if it isn't, or if that isn't known. */
  why: CauseView | null;
  /** Whether the proposed record is selected from the start. */
  preselects?: boolean;
};

/** The rep's appointments around the recording: select one and link it. */
export function CandidatesBox(props: CandidatesBoxProps) {
  const { org, recording, list, permit, why, preselects = false } = props;
  const { timeZone, serverNowMs } = useClock();
  // Undefined: nothing was selected or cleared yet.
  const [chosenKey, setPicked] = useState<string | null>();
  const [asking, setAsking] = useState(false);
  const { link } = useLinkWrites({
    org,
    recordingId: recording.id,
    onLinked: () => {
      setAsking(false);
      setPicked(null);
      focusNextUnlinked(recording.id);
    },
  });
  const { candidates, rep } = list;
  const proposed = proposedOf(candidates);
  const { refs, countsAsUnlinked } = recording.link;
  const isOpen = refs.length === 0 || countsAsUnlinked;
  const first = preselects && permit.may && isOpen ? proposed : null;
  const pickedKey = chosenKey === undefined ? first && keyOf(first) : chosenKey;
  const picked = candidates.find((each) => keyOf(each) === pickedKey && !each.isCurrent) ?? null;
  const replaces = refs.length > 0;
  const note = whyUnlikeCause(why, proposed) ?? RANKED_FROM;
  const send = () => {
    if (!picked) return;
    link.run({
      org,
      recordingId: recording.id,
      expected: recording.link.fingerprint,
      target: { dataType: picked.dataType, id: picked.id },
    });
  };
  const start = () => {
    if (!replaces) return send();
    link.clear();
    setAsking(true);
  };
  const pick = (key: string | null) => {
    link.clear();
    setPicked(key);
  };
  const pickFromChart = (key: string) => {
    if (candidates.some((each) => keyOf(each) === key && !each.isCurrent)) pick(key);
  };
  useKey("l", start, {
    label: "Link the selected record",
    enabled: permit.may && picked !== null,
    writes: true,
  });
  useKey("Escape", () => pick(null), { label: "Clear the selection", enabled: picked !== null });
  const day = list.recording
    ? formatDay(new Date(list.recording.startMs).toISOString(), timeZone, serverNowMs)
    : null;
  const timeline =
    list.recording && candidates.some(({ span }) => span)
      ? layOutTimeline(
          list.recording,
          candidates.map((each, index) => ({
            key: keyOf(each),
            number: index + 1,
            span: each.span,
          })),
          list.others.map(({ id, span }) => ({ key: id, span })),
        )
      : null;
  return (
    <Box
      title={[rep ?? "This rep", day].filter(Boolean).join(", ")}
      aside={countLabel(list)}
      padded
    >
      <div className="flex flex-col gap-3">
        {timeline && (
          <TimelineChart
            timeline={timeline}
            timeZone={timeZone}
            picked={picked && keyOf(picked)}
            label={describeTimeline(list, { timeZone, nowMs: serverNowMs })}
            onPick={permit.may ? pickFromChart : undefined}
          />
        )}
        <OtherRecordings org={org} others={list.others} />
        {candidates.length === 0 ? (
          <NoCandidates list={list} causes={why?.causes ?? []} />
        ) : (
          <div role="radiogroup" aria-label="Candidate records" className="flex flex-col gap-2">
            {!proposed && !replaces && <p className="text-muted">{NO_PROPOSAL}</p>}
            {candidates.map((candidate, index) => (
              <CandidateCard
                key={keyOf(candidate)}
                candidate={candidate}
                number={index + 1}
                recording={list.recording}
                checked={picked === candidate}
                disabled={!permit.may}
                isProposed={candidate === proposed}
                onPick={pick}
              />
            ))}
          </div>
        )}
        {!replaces && candidates.length > 0 && <p className="text-meta text-muted">{note}</p>}
        <MissingLine parts={list.missing} />
        {link.failure && !asking && <FailureLine failure={link.failure} />}
        {permit.may && candidates.some(({ isCurrent }) => !isCurrent) && (
          <div className="flex items-center justify-between gap-2">
            <Button
              variant="primary"
              disabled={picked === null}
              pending={link.pending && !asking}
              pendingLabel="Linking"
              onClick={start}
            >
              {replaces ? "Replace link…" : "Link recording"}
            </Button>
            <span
              className="flex items-center gap-1 text-meta text-muted max-card:hidden"
              aria-hidden="true"
            >
              <Kbd>1</Kbd>
              {candidates.length > 1 && (
                <>
                  – <Kbd>{String(candidates.length)}</Kbd>
                </>
              )}{" "}
              select, <Kbd>L</Kbd> link
            </span>
          </div>
        )}
      </div>
      {picked && (
        <LinkDialog
          open={asking}
          current={recording.link.refs.map((ref) => ({ ...ref, note: recording.link.connection }))}
          next={picked}
          pending={link.pending}
          failure={link.failure}
          onClose={() => setAsking(false)}
          onConfirm={send}
        />
      )}
    </Box>
  );
}

const RANKED_FROM = "Sorted by likelihood. Includes records of the rep and their team.";

const NO_PROPOSAL = "No proposal: none of these records clearly fits this recording.";

function countLabel({ candidates, complete }: CandidateList): string {
  const more = complete ? "" : "+";
  return candidates.length === 1 ? `1${more} record` : `${candidates.length}${more} records`;
}

function describeTimeline(
  { recording, candidates }: CandidateList,
  clock: { timeZone: string; nowMs: number },
): string {
  const time = (ms: number) => formatTimeOfDay(new Date(ms).toISOString(), clock.timeZone);
  const parts = candidates.flatMap(({ time: own, name }, index) => {
    const when = own && whenText(own, { ...clock, recording });
    return when ? `${index + 1} ${name} ${when}` : [];
  });
  const own = recording && `Recording ${time(recording.startMs)} to ${time(recording.endMs)}`;
  return [own, ...parts].join(". ");
}
