import { RetryPanel } from "#components/form/retry-panel.tsx";
import type { CauseView } from "../_model/proposal.ts";
import type { readCandidates, readRecording, readSummary } from "../[id]/queries.ts";
import { CandidatesSection } from "./candidates-section.tsx";
import { PeekCandidatesBox, PeekLinkBox } from "./peek-boxes.tsx";
import { SummarySection } from "./summary-section.tsx";

type PeekBodyProps = {
  org: string;
  /** Why it's unlinked; null if it isn't, or if that isn't known. */
  why: CauseView | null;
  recording: ReturnType<typeof readRecording>;
  candidates: ReturnType<typeof readCandidates>;
  summary: ReturnType<typeof readSummary>;
};

/** The recording in the panel as Siro has it now: its link, what it may belong to, its summary. */
export async function PeekBody(props: PeekBodyProps) {
  const { org, why, recording: asked, candidates, summary } = props;
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
          why={why}
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
