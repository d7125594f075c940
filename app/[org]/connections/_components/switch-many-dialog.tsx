"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type After, FormDialog } from "#components/form/form-dialog.tsx";
import { ProblemText } from "#components/form/problem-message.tsx";
import { Button } from "#components/ui/button.tsx";
import { plural } from "#components/ui/plural.ts";
import { FailedLine, UnconfirmedLine } from "#components/ui/row-message.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { useClock } from "#components/ui/time-context.tsx";
import { textOf } from "#lib/action-client/form-state.ts";
import { momentOfClockTime } from "#lib/clock-time.ts";
import { onSoonMoment, soonMoment } from "#lib/sync-health/when.ts";
import { type Missed, previewOf, type Switching, sumUp, switchMany } from "../_model/bulk.ts";
import { shortName } from "../_model/pause.ts";
import type { ConnectionRow } from "../_model/row.ts";
import { announcePlanned } from "./announce-planned.ts";
import { announceSwitched } from "./announce-switched.ts";
import { ResumeField } from "./resume-field.tsx";
import { SwitchManyPreview } from "./switch-many-preview.tsx";
import { SwitchOnePreview } from "./switch-one-preview.tsx";
import { useSwitches } from "./use-switches.ts";

const TIMES = {
  pause: [
    { value: "open", label: "Until someone resumes" },
    { value: "timed", label: "Until a time" },
  ],
  resume: [
    { value: "open", label: "Now" },
    { value: "timed", label: "At a time" },
  ],
} as const;

type SwitchManyDialogProps = {
  rows: ConnectionRow[];
  /** What the connections are switched to: syncing, or paused. */
  isActive: boolean;
  /** Begins with a time at which syncing resumes. */
  isTimedFirst?: boolean;
  onClose: () => void;
  onDone: () => void;
};

/** Shows what pausing or resuming several connections changes, then does it, each on its own. */
export default function SwitchManyDialog(props: SwitchManyDialogProps) {
  const { rows, isActive, isTimedFirst = false, onClose, onDone } = props;
  const { org, store, timedIds } = useSwitches();
  const router = useRouter();
  const { timeZone, serverNowMs: nowMs } = useClock();
  const [time, setTime] = useState<"open" | "timed">(isTimedFirst ? "timed" : "open");
  const [missed, setMissed] = useState<Missed[] | null>(null);
  // As it was when the dialog opened: results change the rows below it.
  const [before] = useState({ rows, timedIds });
  const isTimed = time === "timed";
  const switching = { isActive, isTimed };
  const preview = previewOf(before.rows, switching, before.timedIds);
  const count = preview.changing.length;
  const [first] = preview.changing;
  const one = first && before.rows.length === 1 ? nameOf(first) : null;
  const finish = () => {
    onClose();
    onDone();
  };
  return (
    <FormDialog
      {...wordsOf(switching, count, one)}
      careful={!isTimed}
      isEmpty={count === 0}
      onClose={missed ? finish : onClose}
      onProblem={() => router.refresh()}
      after={missed && notReached(missed, preview.changing, finish)}
      action={(form) =>
        switchMany({
          org,
          connectionIds: preview.changing.map(({ connection }) => connection.id),
          isActive,
          resumeAt: isTimed ? textOf(form, "resumeAt") : null,
        })
      }
      onDone={({ results, pauseId, planned, until }) => {
        for (const { outcome } of results) {
          if (outcome.status === "succeeded") {
            store.learn({ connection: outcome.value, at: outcome.confirmedAt });
          }
        }
        const summary = sumUp(results);
        router.refresh();
        if (planned && pauseId) {
          const at = onSoonMoment(planned.resumeAt, { nowMs, timeZone });
          const reached = planned.connectionIds.length;
          announcePlanned({ org, pauseId, reached, count, name: one, at, router });
        }
        const { auditIds } = summary;
        const untilMs = until === undefined ? null : momentOfClockTime(until, timeZone);
        const at =
          untilMs === null
            ? null
            : soonMoment(new Date(untilMs).toISOString(), { nowMs, timeZone });
        announceSwitched({ org, isActive, name: one, until: at, pauseId, auditIds, store, router });
        if (summary.missed.length === 0) finish();
        else setMissed(summary.missed);
      }}
    >
      {(errorOf) => (
        <>
          {first && one !== null ? (
            <SwitchOnePreview org={org} row={first} switching={switching} />
          ) : (
            <SwitchManyPreview preview={preview} switching={switching} />
          )}
          {before.rows.some(({ connection }) => connection.isActive === !isActive) && (
            <TimeChoice isActive={isActive} value={time} onChange={setTime} />
          )}
          {isTimed && count > 0 && <ResumeField error={errorOf("resumeAt")} />}
        </>
      )}
    </FormDialog>
  );
}

const nameOf = ({ connection: { name, id } }: ConnectionRow) => name ?? id;

type TimeChoiceProps = {
  isActive: boolean;
  value: "open" | "timed";
  onChange: (value: "open" | "timed") => void;
};

function TimeChoice({ isActive, value, onChange }: TimeChoiceProps) {
  const label = isActive ? "When" : "How long";
  const segments = [...(isActive ? TIMES.resume : TIMES.pause)];
  return (
    <div className="flex flex-col gap-1">
      <span className="font-medium">{label}</span>
      <Segmented label={label} segments={segments} value={value} onChange={onChange} fill />
    </div>
  );
}

/** @param one name of the only connection */
function wordsOf({ isActive, isTimed }: Switching, count: number, one: string | null) {
  const many = one === null ? plural(count, "connection") : `“${shortName(one)}”`;
  if (isActive && isTimed) {
    const verb = count === 1 ? "resumes" : "resume";
    return {
      title: `Set when ${many} ${verb}`,
      submitLabel: "Set time to resume",
      pendingLabel: "Setting time",
    };
  }
  if (isActive) {
    return {
      title: `Resume ${many}?`,
      submitLabel: one === null ? `Resume ${many}` : "Resume syncing",
      pendingLabel: "Resuming",
    };
  }
  return {
    title: `Pause ${many}?`,
    safeLabel: "Keep syncing",
    submitLabel: one === null ? `Pause ${many}` : "Pause syncing",
    pendingLabel: "Pausing",
  };
}

function notReached(missed: Missed[], rows: ConnectionRow[], onClose: () => void): After {
  const nameOfId = (id: string) =>
    rows.find(({ connection }) => connection.id === id)?.connection.name ?? id;
  return {
    title: `${plural(missed.length, "connection")} not confirmed`,
    footer: (
      <Button variant="primary" onClick={onClose}>
        Done
      </Button>
    ),
    children: missed.map(({ connectionId, isUnconfirmed, problem }) => {
      const Line = isUnconfirmed ? UnconfirmedLine : FailedLine;
      return (
        <Line key={connectionId}>
          <b translate="no">{nameOfId(connectionId)}</b> <ProblemText problem={problem} />
        </Line>
      );
    }),
  };
}
