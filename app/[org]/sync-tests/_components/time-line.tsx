import type { Route } from "next";
import Link from "next/link";
import { Box } from "#components/ui/box.tsx";
import { cx } from "#components/ui/cx.ts";
import { plural } from "#components/ui/plural.ts";
import { DateTime, TimeOfDay } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { Step } from "#lib/sync-tests/steps.ts";
import { stepText } from "../_model/step-text.ts";
import type { TestDetail } from "../queries.ts";

const TONES = { warn: "text-warn", danger: "text-danger" };

/** What happened, oldest first, and what is still waited for. */
export function TimeLine({ org, test }: { org: string; test: TestDetail }) {
  const { steps, state, checks, nextCheckAt, endsAt } = test;
  return (
    <Box title="Timeline" aside={checks > 0 && plural(checks, "check")} padded>
      <ol className="flex flex-col gap-3" aria-label="Timeline">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only added at the end
          <StepLine key={index} org={org} step={step} />
        ))}
        {state === "sending" && <li className="text-muted">Sending</li>}
        {state === "waiting" && (
          <li className="text-muted">
            Waiting for the rep to record this appointment. Next check at{" "}
            <TimeOfDay at={nextCheckAt} />. Stops automatically: <DateTime at={endsAt} />
          </li>
        )}
      </ol>
    </Box>
  );
}

function StepLine({ org, step }: { org: string; step: Step }) {
  const { title, detail, tone } = stepText(step);
  return (
    <li className="flex flex-col gap-0.5">
      <span className="flex flex-wrap justify-between gap-x-3">
        <span className={cx("font-medium", tone && TONES[tone])}>{title}</span>
        <span className="text-meta text-muted">
          <DateTime at={step.at} />
        </span>
      </span>
      {detail &&
        ("recordingId" in step ? (
          <Link
            href={`/${org}/recordings/${encodeURIComponent(step.recordingId)}` as Route}
            prefetch={false}
            className="wrap-anywhere text-link text-meta"
          >
            <Verbatim mono>{detail}</Verbatim>
          </Link>
        ) : (
          <span className="wrap-anywhere text-meta text-muted">{detail}</span>
        ))}
    </li>
  );
}
