import { RetryLine } from "#components/form/retry-line.tsx";
import { Box } from "#components/ui/box.tsx";
import type { CauseView } from "../_model/proposal.ts";
import type { RecordingDetail } from "../_queries/detail.ts";
import type { LinkPermit, readCandidates } from "../[id]/queries.ts";
import type { CandidatesBox } from "./candidates-box.tsx";

type CandidatesSectionProps = {
  org: string;
  recording: RecordingDetail;
  asked: ReturnType<typeof readCandidates>;
  permit: LinkPermit;
  /** Why it's unlinked; null if it isn't, or if that isn't known. */
  why: CauseView | null;
  /** Whether the proposed record is selected from the start. */
  preselects?: boolean;
  /** `CandidatesBox`, or a way to load it later. */
  box: typeof CandidatesBox;
};

/** Shown separately, so that slow appointments do not delay the recording. */
export async function CandidatesSection(props: CandidatesSectionProps) {
  const { org, recording, asked, permit, why, preselects, box: CandidateBox } = props;
  const { data, problem } = await asked;
  if (!data) {
    return (
      <Box title="Appointments" padded>
        <RetryLine problem={problem} />
      </Box>
    );
  }
  const { id, link } = recording;
  return (
    <CandidateBox
      org={org}
      recording={{ id, link }}
      list={data}
      permit={permit}
      why={why && { fits: why.fits, causes: why.causes }}
      preselects={preselects}
    />
  );
}
