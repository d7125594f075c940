import { Suspense } from "react";
import { LatePart } from "#components/shell/late-part.tsx";
import { Box } from "#components/ui/box.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { RecordingDetail } from "../_queries/detail.ts";
import type { Parts } from "../_queries/read-parts.ts";
import { AppEventsSection } from "./app-events-section.tsx";
import { BoxSkeleton } from "./box-skeleton.tsx";
import { ExtractionsSection } from "./extractions-section.tsx";
import { FollowupsSection } from "./followups-section.tsx";
import { PlaybackProvider } from "./playback-context.tsx";
import { ScoreSection } from "./score-section.tsx";
import { SummarySection } from "./summary-section.tsx";
import { audioPath, PlayerSection, TranscriptSection } from "./transcript-section.tsx";

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
  const spoken = { org, recording, asked: parts.transcript };
  return (
    <PlaybackProvider src={isThere && !isPurged ? audioPath(org, recording.id) : null}>
      {isThere && (
        <LatePart isReady={hasTranscript} fallback={<PlayerSkeleton />}>
          <PlayerSection {...spoken} />
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
          <LatePart isReady={hasTranscript} fallback={<BoxSkeleton />}>
            <TranscriptSection {...spoken} />
          </LatePart>
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
    </PlaybackProvider>
  );
}

function PlayerSkeleton() {
  return (
    <Box padded>
      <Skeleton className="h-12 w-full" />
    </Box>
  );
}
