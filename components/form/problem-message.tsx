import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { RefreshBanners } from "#components/shell/refresh-banners.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FailedLine } from "#components/ui/row-message.tsx";
import type { Problem } from "#lib/problems/problem.ts";
import { CopyForSupport } from "./copy-for-support.tsx";

/** What happened, why, and what to do, as one run of sentences. */
export function ProblemText({ problem }: { problem: Problem }) {
  return (
    <>
      {problem.message}
      {problem.remedy && ` ${problem.remedy}`}
      {problem.support && (
        <>
          {" "}
          <CopyForSupport text={problem.support} />
        </>
      )}
      <Announced problem={problem} />
    </>
  );
}

/** A refused or missing token also has a banner. */
export function Announced({ problem: { kind } }: { problem: Problem }) {
  return kind === "unauthorized" || kind === "no-token" ? <RefreshBanners /> : null;
}

type ProblemLineProps = { problem: Problem; onRetry?: () => void; retryLabel?: string };

/** A problem where it happened: under a form, in a dialog, in a row. */
export function ProblemLine({ problem, onRetry, retryLabel }: ProblemLineProps) {
  return (
    <FailedLine onAction={onRetry} actionLabel={retryLabel}>
      <ProblemText problem={problem} />
    </FailedLine>
  );
}

/** A problem in place of a list, so that a failure never looks like an empty list. */
export function ProblemPanel({ problem, actions }: { problem: Problem; actions?: ReactNode }) {
  return (
    <EmptyState icon={CircleAlert} failed title={problem.message} actions={actions}>
      {problem.remedy}
      {problem.support && (
        <>
          {" "}
          <CopyForSupport text={problem.support} />
        </>
      )}
      <Announced problem={problem} />
    </EmptyState>
  );
}
