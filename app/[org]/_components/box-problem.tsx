import { RetryLine } from "#components/form/retry-line.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import type { Problem } from "#lib/problems/problem.ts";

/** Why a box is out of date, and the time its data is from. */
export function BoxProblem({ problem, checkedAt }: { problem?: Problem; checkedAt?: string }) {
  if (!problem) return null;
  return (
    <div className="px-4 pt-3">
      <RetryLine problem={problem} />
      {checkedAt && (
        <p className="text-meta text-muted">
          As of <TimeAgo at={checkedAt} />:
        </p>
      )}
    </div>
  );
}
