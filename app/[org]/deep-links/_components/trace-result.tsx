"use client";

import { ProblemLine } from "#components/form/problem-message.tsx";
import { Box } from "#components/ui/box.tsx";
import { Button } from "#components/ui/button.tsx";
import { DateTime } from "#components/ui/time.tsx";
import type { TraceView } from "../_model/trace-view.ts";
import { TracedLinkBox } from "./traced-link-box.tsx";
import { useTrace, type WatchState } from "./use-trace.ts";

type TraceResultProps = { org: string; rep: string; url: string; onAgain: () => void };

const STATES: Record<WatchState, string> = {
  watching: "Watching. New events appear automatically.",
  done: "Stopped: the newest link led to a linked recording.",
  quiet: "Stopped: nothing new for 15 minutes.",
};

/** The links that were opened, each with how far it got. */
export function TraceResult({ org, rep, url, onAgain }: TraceResultProps) {
  const { view, problem, state, retry } = useTrace(url);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex min-h-7 flex-wrap items-center gap-3">
        <p role="status">{view === null && !problem ? "Reading app events" : STATES[state]}</p>
        {state !== "watching" && (
          <Button size="sm" onClick={onAgain}>
            Watch again
          </Button>
        )}
      </div>
      {problem && <ProblemLine problem={problem} onRetry={retry} />}
      {view?.links.map((link, index) => (
        <TracedLinkBox key={link.receivedAt ?? link.consumedAt ?? index} org={org} link={link} />
      ))}
      {view?.links.length === 0 && <NoLinks rep={rep} view={view} />}
      {view && <Phone view={view} />}
    </div>
  );
}

function NoLinks({ rep, view }: { rep: string; view: TraceView }) {
  return (
    <p>
      {view.isWhole ? "Siro has" : "The newest events include"} no deep link that <bdi>{rep}</bdi>{" "}
      has opened since <DateTime at={view.since} within />.{" "}
      <span className="text-muted">
        Either none was opened, or the phone hasn't reported it yet.
      </span>
    </p>
  );
}

/** What explains a link without effect. */
function Phone({ view: { phone, isWhole } }: { view: TraceView }) {
  if (phone.length === 0 && isWhole) return null;
  return (
    <Box title="Other events on the phone" padded>
      {phone.length > 0 && (
        <ul className="flex flex-col gap-1">
          {phone.map(({ id, at, title }) => (
            <li key={id} className="flex flex-wrap gap-x-3">
              <span className="num text-muted">{at ? <DateTime at={at} /> : "–"}</span>
              <span className="min-w-0 wrap-anywhere">{title}</span>
            </li>
          ))}
        </ul>
      )}
      {!isWhole && (
        <p className="text-meta text-muted">Only the newest events were read. Siro has more.</p>
      )}
    </Box>
  );
}
