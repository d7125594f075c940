import { Banner } from "#components/ui/banner.tsx";
import { DateTime } from "#components/ui/time.tsx";
import type { RecordingDetail } from "../_queries/detail.ts";

/** Banners for deleted, purged, and processing recordings. */
export function RecordingNotices({ recording }: { recording: RecordingDetail }) {
  const { isDeleted, deletedAt, purgedAt, isProcessing, processingNote } = recording;
  return (
    <>
      {isDeleted && (
        <Banner tone="warn" title="This recording was deleted in Siro.">
          {deletedAt && (
            <>
              Deleted <DateTime at={deletedAt} within />.{" "}
            </>
          )}
          Siro no longer gives out its audio, transcript, or extracted data. It can't be linked.
        </Banner>
      )}
      {purgedAt && (
        <Banner tone="info" title="Siro purged this recording's data.">
          Purged <DateTime at={purgedAt} within />. Siro no longer keeps its audio and transcript,
          and the summary and extracted data may be gone, too. Title, length, and link remain, and
          you can still change the link.
        </Banner>
      )}
      {isProcessing && !isDeleted && (
        <Banner tone="info" title="Siro is still processing this recording.">
          {processingNote && `Processing ${processingNote}. `}
          You can link it now. Siro may also match it automatically.
        </Banner>
      )}
    </>
  );
}
