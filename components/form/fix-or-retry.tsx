"use client";

import Link from "next/link";
import { TextButton } from "#components/ui/button.tsx";
import { useRefresh } from "#components/ui/checked.tsx";
import { NoAnswer } from "#components/ui/no-answer.tsx";
import type { Problem } from "#lib/problems/problem.ts";
import { useTokenFix } from "./token-settings.tsx";

/**
 * What a banner offers: a retry, or if none helps, the way to the organization's token for those who may
 * change it. Nothing while the banner above every page offers that.
 */
export function FixOrRetry({ problem }: { problem: Problem }) {
  const fix = useTokenFix(problem);
  if (!fix) return <RetryText />;
  if (!fix.link || fix.isInBanner) return null;
  return (
    <Link prefetch={false} href={fix.link.href} className="text-link">
      {fix.link.label}
    </Link>
  );
}

/** Reads the page again. */
export function RetryText() {
  const { pending, isLost, refresh } = useRefresh();
  return (
    <>
      <TextButton aria-busy={pending || undefined} onClick={refresh}>
        Retry
      </TextButton>{" "}
      <NoAnswer when={isLost} />
    </>
  );
}
