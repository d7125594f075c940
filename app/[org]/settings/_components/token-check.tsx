"use client";

import { CircleAlert, CircleCheck, CircleHelp } from "lucide-react";
import { useState } from "react";
import { ProblemLine, ProblemText } from "#components/form/problem-message.tsx";
import { problemOf } from "#components/form/problem-of.ts";
import { useFormAction } from "#components/form/use-form-action.ts";
import { fetchJson } from "#components/form/use-json.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { usePageAction } from "#components/ui/page-actions.ts";
import { TimeAgo } from "#components/ui/time.tsx";
import { type TokenCheck as Check, type CheckedCall, verdictOf } from "../_model/token-check.ts";

/** Asks Siro two questions with the organization token, and says what each answered. */
export function TokenCheck({ org }: { org: string }) {
  const [check, setCheck] = useState<Check | null>(null);
  const ask = () => fetchJson(`/${org}/settings/siro-access/check`);
  const { run, pending, problem } = useFormAction(ask, {
    onDone: (answer) => {
      // Our own route returns a check; without a problem it is whole.
      if (problemOf(answer) === null) setCheck(answer as Check);
    },
  });
  const start = () => run(undefined);
  usePageAction("check-token", "Check the organization token", start);
  return (
    <div className="flex flex-col items-start gap-3">
      <Button pending={pending} pendingLabel="Checking" onClick={start}>
        Is my token working?
      </Button>
      {problem && <ProblemLine problem={problem} />}
      {check && !problem && <Result check={check} />}
    </div>
  );
}

function Result({ check }: { check: Check }) {
  const { works, text } = verdictOf(check);
  return (
    <div role="status" className="flex flex-col gap-3">
      <p className="font-medium">
        {text}{" "}
        <span className="font-normal text-muted">
          Checked <TimeAgo at={check.checkedAt} seconds />
        </span>
      </p>
      <ul className="flex flex-col gap-2">
        {check.calls.map((call) => (
          <CallLine key={call.call} call={call} />
        ))}
      </ul>
      {works === null && (
        <p className="text-muted">
          This doesn't say whether the token works. Try again in a minute.
        </p>
      )}
    </div>
  );
}

function CallLine({ call: { asked, call, answer, doubt, problem } }: { call: CheckedCall }) {
  const icon = problem ? CircleAlert : doubt ? CircleHelp : CircleCheck;
  const tone = problem ? "text-danger" : doubt ? "text-warn" : "text-ok";
  return (
    <li className="flex items-start gap-2">
      <Icon of={icon} className={`mt-0.5 ${tone}`} />
      <span className="min-w-0 wrap-anywhere">
        <span title={call}>{asked}</span> {answer}
        {doubt && <span className="text-warn"> {doubt}</span>}
        {problem && (
          <span className="text-danger">
            <ProblemText problem={problem} />
          </span>
        )}
      </span>
    </li>
  );
}
