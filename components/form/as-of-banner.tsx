"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Banner } from "#components/ui/banner.tsx";
import { TextButton } from "#components/ui/button.tsx";
import { useRefresh } from "#components/ui/checked.tsx";
import { NoAnswer } from "#components/ui/no-answer.tsx";
import { TimeOfDay } from "#components/ui/time.tsx";
import type { Problem } from "#lib/problems/problem.ts";
import { CopyForSupport } from "./copy-for-support.tsx";
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
  const { pending, isLost, refresh } = useRefresh();
  const fix = useTokenFix(problem);
  return (
    <Banner
      tone="warn"
      title={
        <>
          {problem.message} As of <TimeOfDay at={at} />.
        </>
      }
      action={
        fix ? (
          fix.link && (
            <Link prefetch={false} href={fix.link.href} className="text-link">
              {fix.link.label}
            </Link>
          )
        ) : (
          <TextButton aria-busy={pending || undefined} onClick={refresh}>
            Retry
          </TextButton>
        )
      }
    >
      <NoAnswer when={isLost} /> The data below may be out of date. {children}{" "}
      {fix && !fix.link && fix.request}{" "}
      {problem.support && <CopyForSupport text={problem.support} />}
      <Announced problem={problem} />
    </Banner>
  );
}
