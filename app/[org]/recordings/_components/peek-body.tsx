import { RetryPanel } from "#components/form/retry-panel.tsx";
import type { readCandidates, readRecording, readSummary } from "../[id]/queries.ts";
import { CandidatesSection } from "./candidates-section.tsx";
import { PeekCandidatesBox, PeekLinkBox } from "./peek-boxes.tsx";
import { SummarySection } from "./summary-section.tsx";

type PeekBodyProps = {
  org: string;
  /** What the cause of being unlinked says of appointments. */
  fits: string | null | undefined;
  recording: ReturnType<typeof readRecording>;
  candidates: ReturnType<typeof readCandidates>;
  summary: ReturnType<typeof readSummary>;
};

/** The recording in the panel as Siro has it now: its link, what it may belong to, its summary. */
export async function PeekBody(props: PeekBodyProps) {
  const { org, fits, recording: asked, candidates, summary } = props;
  const { reading, lastChange, permit } = await asked;
  const { data: recording, problem } = reading;
  if (!recording) return <RetryPanel problem={problem} />;
  return (
    <>
      <PeekLinkBox
        org={org}
        recording={recording}
        lastChange={lastChange}
        permit={permit}
        next={undefined}
      />
      {!recording.isDeleted && (
        <CandidatesSection
          box={PeekCandidatesBox}
          org={org}
          recording={recording}
          asked={candidates}
          permit={permit}
          fits={fits}
        />
      )}
      <SummarySection
        asked={summary}
        isPurged={recording.purgedAt !== null}
        isProcessing={recording.isProcessing}
      />
    </>
  );
}
