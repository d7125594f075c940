"use client";

import type { ReactNode } from "react";
import { Banner } from "#components/ui/banner.tsx";
import { TimeOfDay } from "#components/ui/time.tsx";
import type { Problem } from "#lib/problems/problem.ts";
import { CopyForSupport } from "./copy-for-support.tsx";
import { FixOrRetry } from "./fix-or-retry.tsx";
import { Announced } from "./problem-message.tsx";
import { useTokenFix } from "./token-settings.tsx";

/** Siro isn't responding, so the page shows older data. */
export function AsOfBanner({
  problem,
  at,
  children,
}: {
  problem: Problem;
  at: string;
  /** What can't be done in the meantime. */
  children?: ReactNode;
}) {
  const fix = useTokenFix(problem);
  return (
    <Banner
      tone="warn"
      title={
        <>
          {problem.message} As of <TimeOfDay at={at} />.
        </>
      }
      action={<FixOrRetry problem={problem} />}
    >
      The data below may be out of date. {children} {fix && !fix.link && fix.request}{" "}
      {problem.support && <CopyForSupport text={problem.support} />}
      <Announced problem={problem} />
    </Banner>
  );
}
