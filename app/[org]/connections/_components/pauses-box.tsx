"use client";

import { CalendarClock } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { TextButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { plural } from "#components/ui/plural.ts";
import { useTimeText } from "#components/ui/time-context.tsx";
import { formatUtc } from "#components/ui/time-format.ts";
import { showToast } from "#components/ui/toast.ts";
import { onSoonMoment } from "#lib/sync-health/when.ts";
import { namesOf, type PauseView, shortName } from "../_model/pause.ts";
import { cancelPauseEndAction } from "../actions.ts";
import { useSwitches } from "./use-switches.ts";

const PauseEndDialog = lazy(() => import("./pause-end-dialog.tsx"));

/** When paused connections resume by themselves, and what came of those that were due. */
export function PausesBox({ pauses }: { pauses: PauseView[] }) {
  if (pauses.length === 0) return null;
  return (
    <section aria-label="Timed pauses" className="mb-3 border-line border-b">
      <ul>
        {pauses.map((pause) => (
          <li
            key={pause.id}
            className="flex items-start gap-2 border-line border-t px-gutter py-2.5 first:border-t-0"
          >
            <Icon of={CalendarClock} className="mt-0.5 text-muted" />
            <div className="min-w-0 flex-1">
              {pause.isWaiting ? <Waiting pause={pause} /> : <Ended pause={pause} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waiting({ pause }: { pause: PauseView }) {
  const { org, blockedBy } = useSwitches();
  const router = useRouter();
  const [isMoving, setIsMoving] = useState(false);
  const { run, pending, problem } = useFormAction(
    () => cancelPauseEndAction({ org, pauseId: pause.id }),
    {
      onDone: () => {
        router.refresh();
        showToast({ text: "Canceled. The connections stay paused until someone resumes them." });
      },
    },
  );
  const overruled = pause.connections.filter(({ isOverruled }) => isOverruled);
  const held = pause.connections.filter(({ isOverruled }) => !isOverruled);
  const names = namesOf(held.length > 0 ? held : pause.connections);
  const when = useWhen(pause.resumeAt);
  const mayChange = blockedBy("isActive") === null;
  return (
    <>
      <p>
        <time dateTime={pause.resumeAt} title={formatUtc(pause.resumeAt)} className="font-medium">
          {held.length === 0
            ? `Nothing resumes ${when.text}`
            : when.isOver
              ? `Due to resume ${when.text}`
              : `Resumes ${when.text}`}
        </time>{" "}
        · <span className="wrap-anywhere">{names}</span>{" "}
        <span className="text-muted">· set by {pause.by}</span>
        {mayChange && (
          <>
            {" · "}
            <TextButton aria-label={`Change time, ${names}`} onClick={() => setIsMoving(true)}>
              Change time
            </TextButton>
            {" · "}
            <TextButton
              aria-label={`Cancel resuming, ${names}`}
              aria-busy={pending || undefined}
              onClick={() => run(undefined)}
            >
              Cancel
            </TextButton>
          </>
        )}
      </p>
      {overruled.length > 0 && (
        <p className="wrap-anywhere text-meta text-muted">
          {namesOf(overruled)} won't resume then: someone paused or resumed{" "}
          {overruled.length === 1 ? "it" : "them"} since.
        </p>
      )}
      {when.isOver && (
        <p className="text-meta text-warn">
          Not all have resumed yet. siro-admin tries again every minute.
        </p>
      )}
      {problem && <ProblemLine problem={problem} />}
      {isMoving && (
        <Suspense fallback={null}>
          <PauseEndDialog org={org} pause={pause} onClose={() => setIsMoving(false)} />
        </Suspense>
      )}
    </>
  );
}

function Ended({ pause: { resumeAt, results } }: { pause: PauseView }) {
  const resumed = results.filter(({ state }) => state === "resumed");
  const others = results.filter(({ state }) => state !== "resumed");
  const { text } = useWhen(resumeAt);
  return (
    <>
      <p>
        <span className="font-medium">
          {resumed.length === 0
            ? `No connection was resumed ${text}`
            : `Resumed ${plural(resumed.length, "connection")} ${text}`}
        </span>
        {resumed.length > 0 && <span className="text-muted"> · {namesOf(resumed)}</span>}
      </p>
      {others.map(({ id, name, state, result }) => (
        <p key={id} className="wrap-anywhere text-meta text-warn">
          {shortName(name)} {state === "failed" ? "couldn't be resumed" : "was skipped"}. {result}
        </p>
      ))}
    </>
  );
}

/** "at 8:00 PM", "on Sun at 8:00 PM" */
function useWhen(at: string): { text: string; isOver: boolean } {
  const text = useTimeText((nowMs, timeZone) => onSoonMoment(at, { nowMs, timeZone }));
  const isOver = useTimeText((nowMs) => (Date.parse(at) <= nowMs ? "over" : "")) !== "";
  return { text, isOver };
}
