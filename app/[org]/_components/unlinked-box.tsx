import type { Route } from "next";
import { Box } from "#components/ui/box.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import type { UnlinkedCount } from "#lib/mirror/queue/unlinked-count.ts";
import { shortDay } from "#lib/sync-health/when.ts";

type UnlinkedBoxProps = { org: string; unlinked: UnlinkedCount; timeZone: string };

/** How many recordings of the organization are unlinked: the number of the list. */
export function UnlinkedBox({ org, unlinked, timeZone }: UnlinkedBoxProps) {
  const { count, isMinimum, isUnknown, followedAt, problem } = unlinked;
  return (
    <Box
      title="Unlinked recordings"
      aside={
        <ButtonLink href={`/${org}/recordings` as Route} size="sm" variant="quiet">
          View recordings
        </ButtonLink>
      }
    >
      <div className="p-4">
        <p className="num font-semibold text-page">
          {isUnknown ? "–" : `${count.toLocaleString("en-US")}${isMinimum ? "+" : ""}`}
        </p>
        <p className="text-muted">{waitingText(unlinked, timeZone)}.</p>
        {problem && <p className="text-muted">{problem}</p>}
        {followedAt && (
          <p className="mt-1 text-meta text-muted">
            Checked <TimeAgo at={followedAt} />
          </p>
        )}
      </div>
    </Box>
  );
}

function waitingText({ count, isMinimum, isUnknown, readBackTo }: UnlinkedCount, timeZone: string) {
  if (isUnknown) return "Recordings haven't been read yet";
  const moment = { nowMs: Date.now(), timeZone };
  const range =
    isMinimum && readBackTo !== null
      ? ` among recordings since ${shortDay(readBackTo, moment)}`
      : "";
  if (count > 0) return `waiting for a link or dismissal${range}`;
  return isMinimum
    ? "None found so far, but not all recordings have been read"
    : "No recordings are waiting for a link";
}
