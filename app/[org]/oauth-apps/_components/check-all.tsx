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

/** "8 of 60 users checked. [Check all 60 users]", and how far a run has come. */
export function CheckAll({ list, run, onStart, onCancel }: CheckAllProps) {
  if (run?.state === "running") {
    return (
      <>
        <progress
          className={BAR}
          aria-label="Users asked"
          max={run.total ?? 1}
          value={run.total === null ? undefined : run.done}
        />
        <span role="status" className="num">
          {run.total === null
            ? "Asking Siro"
            : `${run.done} of ${plural(run.total, "user")} asked, ${plural(run.apps, "app")} found`}
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
        {run?.state === "cancelled" && "Cancelled. "}
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
    ? `${plural(checked, "user")} checked.`
    : `${checked} of ${plural(total, "user")} checked.`;
}

export function checkAllLabel({ checked, total }: AppList): string {
  if (total === null) return "Check all users";
  return checked >= total ? "Check all again" : `Check all ${total} users`;
}

/** What a run could not ask, with the way to ask it again. */
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
      <FailedLine actionLabel="Start again" onAction={() => onRetry()}>
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
      actionLabel={
        run.failures.length === 1 ? "Ask again" : `Ask these ${run.failures.length} again`
      }
      onAction={() => onRetry(run.failures.map(({ userId }) => userId))}
    >
      {plural(run.failures.length, "user")} could not be asked: {names.join(", ")}
      {more > 0 && ` and ${more} more`}. <ProblemText problem={first.problem} />
    </FailedLine>
  );
}
