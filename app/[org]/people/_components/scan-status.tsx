"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useKey } from "#components/ui/keys.ts";
import { NoAnswer } from "#components/ui/no-answer.tsx";
import { usePageAction } from "#components/ui/page-actions.ts";
import { DateTime, TimeAgo } from "#components/ui/time.tsx";
import { useLivePage } from "#components/ui/use-live-page.ts";
import { useSlow } from "#components/ui/use-slow.ts";
import { numberOf } from "../_model/labels.ts";
import type { Watched } from "../queries.ts";
import { useCheckAgain } from "./use-check-again.ts";
import { useWatch } from "./use-watch.ts";

type ScanStatusProps = Watched & {
  org: string;
  /** ISO time of the last complete scan. */
  checkedAt: string | null;
};

/** "Checked 12 s ago" and refresh (`R`); the progress during a scan. */
export function ScanStatus({ org, progress, version, checkedAt }: ScanStatusProps) {
  const router = useRouter();
  const [refreshing, startTransition] = useTransition();
  const shown = useWatch(org, { progress, version }, () => startTransition(() => router.refresh()));
  const { isLost, setLost } = useLivePage(shown === null, checkedAt);
  const { checkAgain, ...asked } = useCheckAgain(org, (answers) => setLost(!answers));
  const starting = asked.pending;
  const pending = refreshing || starting;
  // Appointments are counted in the background and do not block a refresh.
  const isReading = shown !== null && shown.step !== "appointments";
  const slow = useSlow(pending || isReading);
  const isOld = isLost && shown === null;
  // Neither does the page being updated, which may have begun just before.
  const again = () => {
    if (!starting && !isReading) checkAgain();
  };
  useKey("r", again, { label: "Refresh" });
  usePageAction("scan-people", "Scan people again", again);
  return (
    <span className="page-checked flex items-center gap-1.5 whitespace-nowrap text-meta text-muted">
      <span className={isOld ? "text-warn" : "num max-card:hidden"}>
        {isOld && checkedAt ? (
          <>
            Not updated since <DateTime at={checkedAt} within />
          </>
        ) : shown ? (
          progressLabel(shown)
        ) : checkedAt ? (
          <>
            Checked <TimeAgo at={checkedAt} seconds />
          </>
        ) : (
          "Not checked yet"
        )}
      </span>
      <NoAnswer when={shown !== null && asked.isLost} />
      <IconButton
        className="text-muted"
        icon={RefreshCw}
        size="sm"
        label="Refresh (R)"
        pending={slow}
        onClick={again}
      />
    </span>
  );
}

function progressLabel(progress: NonNullable<Watched["progress"]>) {
  const { step, siroUsers, crmUsers, recordings, uncounted } = progress;
  if (step === "appointments") return `Counting appointments, ${numberOf(uncounted)} people left`;
  if (step === "recordings") return `Counting recordings, ${numberOf(recordings)} so far`;
  // A side that Siro hasn't returned yet is not counted as none.
  const read = [
    siroUsers > 0 && `${numberOf(siroUsers)} in Siro`,
    crmUsers > 0 && `${numberOf(crmUsers)} in the CRM`,
  ].filter((part) => part !== false);
  return `Loading people, ${read.join(" and ") || "nothing from Siro"} so far`;
}
