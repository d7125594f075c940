import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "#components/ui/cx.ts";
import { Icon } from "#components/ui/icon.tsx";

const TITLES = ["Setup code", "Your sign-in", "Organization token", "Your Siro user"];

type StepsProps = {
  /** 1 to 4. */
  current: number;
  /** Results of the finished steps, in order. */
  done?: ReactNode[];
  children: ReactNode;
};

/** The four steps of the first run, with the current one open. */
export function Steps({ current, done = [], children }: StepsProps) {
  return (
    <>
      <h1 className="mt-6">Set up siro-admin</h1>
      <p className="text-muted">
        Four steps, under five minutes. Nothing changes in Siro until you confirm.
      </p>
      <ol className="mt-8">
        {TITLES.map((title, index) => {
          const step = index + 1;
          const isNow = step === current;
          return (
            <li
              key={title}
              aria-current={isNow ? "step" : undefined}
              className="relative flex gap-4 pb-6 not-last:before:absolute not-last:before:top-7 not-last:before:bottom-1 not-last:before:left-3 not-last:before:w-px not-last:before:bg-line-strong"
            >
              <span
                className={cx(
                  "num grid size-6 shrink-0 place-items-center rounded-full border font-semibold text-meta",
                  isNow ? "border-text bg-text text-bg" : "border-control text-muted",
                )}
              >
                {step < current ? <Icon of={Check} small /> : step}
              </span>
              <div className="min-w-0 flex-1">
                <div className="flex min-h-6 items-center gap-2">
                  {isNow ? (
                    <h2>{title}</h2>
                  ) : (
                    <span className={step < current ? "font-medium" : "text-muted"}>{title}</span>
                  )}
                  <span className="ml-auto min-w-0 truncate text-meta text-muted">
                    {step < current && <span className="sr-only">Done. </span>}
                    {done[index]}
                  </span>
                </div>
                {isNow && <div className="mt-2">{children}</div>}
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}
