import { RetryPanel } from "#components/form/retry-panel.tsx";
import { Box } from "#components/ui/box.tsx";
import type { RecordingDetail } from "../_queries/detail.ts";
import type { LinkPermit } from "../[id]/queries.ts";
import { readCandidates } from "../[id]/queries.ts";
import type { RecordingSearch } from "../search.ts";
import { CandidatesBox } from "./candidates-box.tsx";

type CandidatesSectionProps = {
  org: string;
  recording: RecordingDetail;
  search: RecordingSearch;
  permit: LinkPermit;
};

/** Loads separately, so that slow appointments do not delay the recording. */
export async function CandidatesSection(props: CandidatesSectionProps) {
  const { org, recording, search, permit } = props;
  const { data, problem } = await readCandidates(org, recording.id, search);
  if (!data) {
    return (
      <Box title="Appointments">
        <RetryPanel problem={problem} />
      </Box>
    );
  }
  const { id, link } = recording;
  return <CandidatesBox org={org} recording={{ id, link }} list={data} permit={permit} />;
}
