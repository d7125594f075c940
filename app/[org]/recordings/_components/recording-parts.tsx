import { Suspense } from "react";
import { LatePart } from "#components/shell/late-part.tsx";
import type { RecordingDetail } from "../_queries/detail.ts";
import type { Parts } from "../_queries/read-parts.ts";
import { AppEventsSection } from "./app-events-section.tsx";
import { BoxSkeleton } from "./box-skeleton.tsx";
import { ExtractionsSection } from "./extractions-section.tsx";
import { FollowupsSection } from "./followups-section.tsx";
import { ScoreSection } from "./score-section.tsx";
import { SummarySection } from "./summary-section.tsx";
import { TranscriptSection } from "./transcript-section.tsx";

type RecordingPartsProps = {
  org: string;
  recording: RecordingDetail;
  parts: Parts;
  /** Whether the transcript is there already, or will never be. */
  hasTranscript: boolean;
};

/** What Siro knows of the conversation. Each part loads and fails by itself. */
export function RecordingParts(props: RecordingPartsProps) {
  const { org, recording, parts, hasTranscript } = props;
  const isPurged = recording.purgedAt !== null;
  // Siro answers nothing more about a deleted recording than what the notice says.
  const isThere = !recording.isDeleted;
  return (
    <>
      {isThere && (
        <LatePart isReady={hasTranscript} fallback={<BoxSkeleton />}>
          <TranscriptSection org={org} recording={recording} asked={parts.transcript} />
        </LatePart>
      )}
      <Suspense fallback={<BoxSkeleton bare />}>
        <SummarySection
          asked={parts.summary}
          isPurged={isPurged}
          isProcessing={recording.isProcessing}
        />
      </Suspense>
      {isThere && (
        <>
          <Suspense fallback={<BoxSkeleton />}>
            <ExtractionsSection asked={parts.extractions} isPurged={isPurged} />
          </Suspense>
          <Suspense>
            <FollowupsSection asked={parts.insights} />
          </Suspense>
          <Suspense fallback={<BoxSkeleton />}>
            <ScoreSection insights={parts.insights} scorecards={parts.scorecards} />
          </Suspense>
        </>
      )}
      <Suspense fallback={<BoxSkeleton />}>
        <AppEventsSection asked={parts.events} />
      </Suspense>
    </>
  );
}
