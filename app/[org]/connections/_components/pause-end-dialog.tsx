"use client";

import { useRouter } from "next/navigation";
import { FormDialog } from "#components/form/form-dialog.tsx";
import { useClock } from "#components/ui/time-context.tsx";
import { showToast } from "#components/ui/toast.ts";
import { textOf } from "#lib/action-client/form-state.ts";
import { clockTimeOf } from "#lib/clock-time.ts";
import { namesOf, type PauseView } from "../_model/pause.ts";
import { movePauseEndAction } from "../actions.ts";
import { ResumeField } from "./resume-field.tsx";

type PauseEndDialogProps = { org: string; pause: PauseView; onClose: () => void };

/** Gives a pause another end. */
export default function PauseEndDialog({ org, pause, onClose }: PauseEndDialogProps) {
  const router = useRouter();
  const { timeZone } = useClock();
  return (
    <FormDialog
      title="Change when syncing resumes"
      submitLabel="Change time"
      pendingLabel="Changing"
      onClose={onClose}
      action={(form) =>
        movePauseEndAction({ org, pauseId: pause.id, resumeAt: textOf(form, "resumeAt") })
      }
      onDone={() => {
        onClose();
        router.refresh();
        showToast({ text: "Changed when syncing resumes" });
      }}
    >
      {(errorOf) => (
        <>
          <p className="text-muted">For {namesOf(pause.connections)}.</p>
          <ResumeField
            initial={clockTimeOf(Date.parse(pause.resumeAt), timeZone)}
            error={errorOf("resumeAt")}
          />
        </>
      )}
    </FormDialog>
  );
}
