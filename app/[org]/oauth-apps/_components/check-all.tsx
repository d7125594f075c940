"use client";

import { ProblemText } from "#components/form/problem-message.tsx";
import { Button } from "#components/ui/button.tsx";
import { plural } from "#components/ui/plural.ts";
import { FailedLine } from "#components/ui/row-message.tsx";
import type { AppList } from "../_model/rows.ts";
import type { OwnersRun } from "./use-check-all.ts";

type CheckAllProps = {
  list: AppList;
  run: OwnersRun | null;
  onStart: () => void;
  onCancel: () => void;
};

const BAR =
  "h-1.5 w-24 appearance-none overflow-hidden rounded-sm bg-pressed max-card:w-12 [&::-moz-progress-bar]:bg-switch [&::-webkit-progress-bar]:bg-pressed [&::-webkit-progress-value]:bg-switch";

/** "8 of 60 users scanned. [Scan all 60 users]", or the progress of a scan. */
export function CheckAll({ list, run, onStart, onCancel }: CheckAllProps) {
  if (run?.state === "running") {
    return (
      <>
        <progress
          className={BAR}
          aria-label="Users scanned"
          max={run.total ?? 1}
          value={run.total === null ? undefined : run.done}
        />
        <span role="status" className="num">
          {run.total === null
            ? "Scanning"
            : `${run.done} of ${plural(run.total, "user")} scanned, ${plural(run.apps, "app")} found`}
        </span>
        <Button size="sm" onClick={onCancel}>
          Cancel
        </Button>
      </>
    );
  }
  return (
    <>
      <span role="status">
        {run?.state === "cancelled" && "Canceled. "}
        {checkedSentence(list)}
      </span>
      <Button size="sm" onClick={onStart}>
        {checkAllLabel(list)}
      </Button>
    </>
  );
}

function checkedSentence({ checked, total }: AppList): string {
  return total === null
    ? `${plural(checked, "user")} scanned.`
    : `${checked} of ${plural(total, "user")} scanned.`;
}

export function checkAllLabel({ checked, total }: AppList): string {
  if (total === null) return "Scan all users";
  return checked >= total ? "Scan again" : `Scan all ${total} users`;
}

/** Users that a scan could not read, with a retry button. */
export function CheckAllFailures({
  run,
  onRetry,
}: {
  run: OwnersRun;
  onRetry: (only?: string[]) => void;
}) {
  const [first] = run.failures;
  if (run.problem) {
    return (
      <FailedLine actionLabel="Restart scan" onAction={() => onRetry()}>
        Stopped after {run.done} of {run.total ?? "all"} users.{" "}
        <ProblemText problem={run.problem} />
      </FailedLine>
    );
  }
  if (!first || run.state === "running") return null;
  const names = run.failures.slice(0, 5).map(({ name }) => name);
  const more = run.failures.length - names.length;
  return (
    <FailedLine
      actionLabel={run.failures.length === 1 ? "Retry" : `Retry these ${run.failures.length}`}
      onAction={() => onRetry(run.failures.map(({ userId }) => userId))}
    >
      Siro didn't return the apps of {plural(run.failures.length, "user")}: {names.join(", ")}
      {more > 0 && ` and ${more} more`}. <ProblemText problem={first.problem} />
    </FailedLine>
  );
}
