"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type After, FormDialog } from "#components/form/form-dialog.tsx";
import { ProblemText } from "#components/form/problem-message.tsx";
import { Button } from "#components/ui/button.tsx";
import { plural } from "#components/ui/plural.ts";
import { FailedLine, UnconfirmedLine } from "#components/ui/row-message.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { textOf } from "#lib/action-client/form-state.ts";
import { type Missed, previewOf, sumUp, switchMany } from "../_model/bulk.ts";
import type { ConnectionRow } from "../_model/row.ts";
import { announceSwitched } from "./announce-switched.ts";
import { ResumeField } from "./resume-field.tsx";
import { SwitchManyPreview } from "./switch-many-preview.tsx";
import { useSwitches } from "./use-switches.ts";

const ENDS = [
  { value: "open", label: "Until someone resumes" },
  { value: "timed", label: "Until a time" },
] as const;

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
  const { org, store } = useSwitches();
  const router = useRouter();
  const [ends, setEnds] = useState<"open" | "timed">(isTimedFirst ? "timed" : "open");
  const [missed, setMissed] = useState<Missed[] | null>(null);
  // As it was when the dialog opened: results change the rows below it.
  const [preview] = useState(() => previewOf(rows, isActive));
  const count = preview.changing.length;
  const isTimed = !isActive && ends === "timed";
  const many = plural(count, "connection");
  const title = isActive ? `Resume ${many}?` : `Pause ${many}?`;
  const finish = () => {
    onClose();
    onDone();
  };
  return (
    <FormDialog
      title={title}
      careful={!isTimed}
      safeLabel={isActive ? "Cancel" : "Keep syncing"}
      submitLabel={isActive ? `Resume ${many}` : `Pause ${many}`}
      pendingLabel={isActive ? "Resuming" : "Pausing"}
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
      onDone={({ results, pauseId }) => {
        for (const { outcome } of results) {
          if (outcome.status === "succeeded") {
            store.learn({ connection: outcome.value, at: outcome.confirmedAt });
          }
        }
        const summary = sumUp(results);
        router.refresh();
        announceSwitched({ org, isActive, pauseId, auditIds: summary.auditIds, store, router });
        if (summary.missed.length === 0) finish();
        else setMissed(summary.missed);
      }}
    >
      {(errorOf) => (
        <>
          <SwitchManyPreview preview={preview} isActive={isActive} />
          {!isActive && count > 0 && (
            <div className="flex flex-col gap-1">
              <span className="font-medium">How long</span>
              <Segmented
                label="How long"
                segments={[...ENDS]}
                value={ends}
                onChange={setEnds}
                fill
              />
            </div>
          )}
          {isTimed && <ResumeField error={errorOf("resumeAt")} />}
        </>
      )}
    </FormDialog>
  );
}

function notReached(missed: Missed[], rows: ConnectionRow[], onClose: () => void): After {
  const nameOf = (id: string) =>
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
          <b translate="no">{nameOf(connectionId)}</b> <ProblemText problem={problem} />
        </Line>
      );
    }),
  };
}
