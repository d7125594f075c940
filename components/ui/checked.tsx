"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { IconButton } from "./icon-button.tsx";
import { useKey } from "./keys.ts";
import { TimeAgo } from "./time.tsx";
import { useSlow } from "./use-slow.ts";

/** "Checked 12 s ago" and refresh (`R`). `at`: ISO time of Siro's response; null if there was none. */
export function Checked({ at, word = "Checked" }: { at: string | null; word?: string }) {
  const { pending, refresh } = useRefresh();
  const slow = useSlow(pending);
  useKey("r", refresh, { label: "Refresh" });
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap text-meta text-muted">
      <span className="max-card:hidden">
        {at === null ? (
          "Not checked"
        ) : (
          <>
            {word} <TimeAgo at={at} seconds />
          </>
        )}
      </span>
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

/** Refreshes the page from the server. The rows stay until the new data arrives. */
export function useRefresh() {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const refresh = () => {
    if (!pending) startTransition(() => router.refresh());
  };
  return { pending, refresh };
}
