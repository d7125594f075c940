"use client";

import type { ReactNode } from "react";
import { Banner } from "#components/ui/banner.tsx";
import { TextButton } from "#components/ui/button.tsx";
import { useRefresh } from "#components/ui/checked.tsx";
import { TimeOfDay } from "#components/ui/time.tsx";
import type { Problem } from "#lib/problems/problem.ts";

/** Siro does not answer: what is shown is from an earlier hour. */
export function AsOfBanner({
  problem,
  at,
  children,
}: {
  problem: Problem;
  at: string;
  /** What cannot be done meanwhile. */
  children?: ReactNode;
}) {
  const { pending, refresh } = useRefresh();
  return (
    <Banner
      tone="warn"
      title={
        <>
          {problem.message} As of <TimeOfDay at={at} />.
        </>
      }
      action={
        <TextButton aria-busy={pending || undefined} onClick={refresh}>
          Try now
        </TextButton>
      }
    >
      What stands below is from then. {children}
    </Banner>
  );
}
