"use client";

import { Banner } from "#components/ui/banner.tsx";
import { TimeAgo, TimeOfDay } from "#components/ui/time.tsx";
import { useClock } from "#components/ui/time-context.tsx";
import { useRefreshEvery } from "#components/ui/use-refresh-every.ts";
import type { IndexProgress } from "#lib/mirror/recordings/read-index-progress.ts";
import { shortDay } from "#lib/sync-health/when.ts";

const POLL_MS = 5_000;
/** Changes are read every minute: after this, something is wrong. */
const STALE_MS = 10 * 60_000;

/** How complete and how fresh the list is, unless it's both. */
export function IndexNotice({ progress }: { progress: IndexProgress }) {
  const { state, readBackTo, followedAt, problem } = progress;
  const { timeZone, serverNowMs } = useClock();
  const isReading = state === "filling" || (state === "empty" && problem === null);
  useRefreshEvery(isReading ? POLL_MS : null, { isGentle: true });
  if (state === "empty") return null;
  if (state === "filling") {
    const moment = { nowMs: serverNowMs, timeZone };
    const back = readBackTo === null ? "" : `: back to ${shortDay(readBackTo, moment)}`;
    return (
      <Banner
        tone={problem === null ? "info" : "warn"}
        title={`Reading recordings from Siro${back}.`}
      >
        Counts are minimums. {problem}
      </Banner>
    );
  }
  if (state === "stuck") {
    return (
      <Banner tone="warn" title="Siro didn't return all recordings.">
        Counts are minimums. siro-admin keeps trying. {problem}
      </Banner>
    );
  }
  const isStale = followedAt === null || serverNowMs - Date.parse(followedAt) > STALE_MS;
  if (!isStale) return null;
  return (
    <Banner
      tone="warn"
      title={
        followedAt === null ? (
          "Changes in Siro haven't been read yet."
        ) : (
          <>
            As of <TimeOfDay at={followedAt} />, <TimeAgo at={followedAt} />.
          </>
        )
      }
    >
      {problem ?? "Changes made in Siro since then aren't shown."}
    </Banner>
  );
}
