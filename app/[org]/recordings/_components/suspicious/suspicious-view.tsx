"use client";

import { ProblemLine } from "#components/form/problem-message.tsx";
import { Button } from "#components/ui/button.tsx";
import { plural } from "#components/ui/plural.ts";
import { useClock } from "#components/ui/time-context.tsx";
import { formatDay } from "#components/ui/time-format.ts";
import { SuspicionCard } from "./suspicion-card.tsx";
import { type Scan, useScan } from "./use-scan.ts";

type SuspiciousViewProps = { org: string; mayChange: boolean };

/** Starts and stops a scan, and shows what it found so far. */
export function SuspiciousView({ org, mayChange }: SuspiciousViewProps) {
  const { scan, start, resume, pause, remove } = useScan(org);
  const { state, suspicions, problem } = scan;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        {state === "scanning" ? (
          <Button onClick={pause}>Stop scan</Button>
        ) : (
          <Button variant={state === "idle" ? "primary" : "default"} onClick={start}>
            {state === "idle" ? "Scan links" : "Scan again"}
          </Button>
        )}
        {state === "stopped" && scan.cursor !== null && !problem && (
          <Button onClick={resume}>Continue scan</Button>
        )}
        <Progress scan={scan} />
      </div>
      {problem && (
        <ProblemLine
          problem={problem}
          // At the end, "Scan again" above is what is left.
          onRetry={state === "finished" ? undefined : resume}
          retryLabel="Continue scan"
        />
      )}
      <ul className="flex flex-col gap-4" aria-label="Suspicious links">
        {suspicions.map((suspicion) => (
          <SuspicionCard
            key={suspicion.recording.id}
            org={org}
            suspicion={suspicion}
            mayChange={mayChange}
            onDone={() => remove(suspicion.recording.id)}
          />
        ))}
      </ul>
    </div>
  );
}

function Progress({ scan }: { scan: Scan }) {
  const { timeZone, serverNowMs } = useClock();
  const { state, suspicions, looked, matched, unjudged, backTo } = scan;
  if (state === "idle") return null;
  const back = backTo && ` back to ${formatDay(backTo, timeZone, serverNowMs)}`;
  const found =
    suspicions.length === 0 && state === "finished" && !scan.isCut
      ? "No suspicious links"
      : `${plural(suspicions.length, "suspicious link")}${state === "finished" ? "" : " so far"}`;
  return (
    <p role="status" className="num text-muted">
      {found}. Checked {plural(looked, "recording")}
      {back}, {matched.toLocaleString("en-US")} matched by Siro
      {unjudged > 0 && `, ${unjudged.toLocaleString("en-US")} of them couldn't be checked`}.
    </p>
  );
}
