import { Banner } from "#components/ui/banner.tsx";
import { DateTime } from "#components/ui/time.tsx";
import type { RecordingDetail } from "../_queries/detail.ts";

/** What is special about a recording, above everything else. */
export function RecordingNotices({ recording }: { recording: RecordingDetail }) {
  const { isDeleted, deletedAt, purgedAt, isProcessing, processingNote } = recording;
  return (
    <>
      {isDeleted && (
        <Banner tone="warn" title="Deleted in Siro.">
          {deletedAt && (
            <>
              Since <DateTime at={deletedAt} />.{" "}
            </>
          )}
          The organization’s list still names it, but it cannot be linked.
        </Banner>
      )}
      {purgedAt && (
        <Banner tone="info" title="Purged by Siro.">
          Since <DateTime at={purgedAt} /> its audio, transcript and summary may be gone. Its link
          can still be changed.
        </Banner>
      )}
      {isProcessing && !isDeleted && (
        <Banner tone="info" title="Siro still processes this recording.">
          {processingNote && `So ${processingNote}. `}
          You can link it already; Siro may also match it by itself.
        </Banner>
      )}
    </>
  );
}
