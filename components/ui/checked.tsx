"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { IconButton } from "./icon-button.tsx";
import { useKey } from "./keys.ts";
import { DateTime, TimeAgo } from "./time.tsx";
import { useLivePage } from "./use-live-page.ts";
import { useSlow } from "./use-slow.ts";
import { useWhenAnswered } from "./use-when-answered.ts";

type CheckedProps = {
  /** ISO time of Siro's response; null if there was none. */
  at: string | null;
  word?: string;
  /** Asks again every 30 seconds while the page is visible. */
  live?: boolean;
};

/** "Checked 12 s ago" and refresh (`R`). A live page whose server doesn't answer says since when it's old. */
export function Checked({ at, word = "Checked", live = false }: CheckedProps) {
  const { isLost, setLost } = useLivePage(live, at);
  const { pending, refresh } = useRefresh((answers) => setLost(!answers));
  const slow = useSlow(pending);
  useKey("r", refresh, { label: "Refresh" });
  return (
    <span className="page-checked flex items-center gap-1.5 whitespace-nowrap text-meta text-muted">
      {isLost ? (
        <span role="status" className="whitespace-normal text-warn">
          {at === null ? (
            "siro-admin isn't responding"
          ) : (
            <>
              Not updated since <DateTime at={at} within />
            </>
          )}
        </span>
      ) : (
        <span className="max-card:hidden">
          {at === null ? (
            "Not checked"
          ) : (
            <>
              {word} <TimeAgo at={at} seconds />
            </>
          )}
        </span>
      )}
      <IconButton
        className="text-muted"
        icon={RefreshCw}
        size="sm"
        label="Refresh (R)"
        pending={slow}
        onClick={refresh}
      />
    </span>
  );
}

/** Refreshes the page from the server if it answers. The rows stay until the new data arrives. */
export function useRefresh(onAnswer?: (answers: boolean) => void) {
  const router = useRouter();
  const { run, ...state } = useWhenAnswered(() => router.refresh(), onAnswer);
  return { ...state, refresh: run };
}
