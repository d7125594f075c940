"use client";

import { Check, Circle } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, startTransition, useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Box } from "#components/ui/box.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Icon } from "#components/ui/icon.tsx";
import { FailedLine } from "#components/ui/row-message.tsx";
import { showToast } from "#components/ui/toast.ts";
import { type RotationPage, stepsDone } from "../_model/rotation.ts";
import { proveRotationAction, undoRotationAction } from "../actions.ts";
import { FinishRotationDialog } from "./finish-rotation-dialog.tsx";
import { RotationHistory } from "./rotation-history.tsx";
import { StartRotationDialog } from "./start-rotation-dialog.tsx";

type RotationViewProps = { org: string; rotation: RotationPage; canWrite: boolean };

/** The four steps of replacing an app. It can be left at any time and continued later. */
export function RotationView({ org, rotation: page, canWrite }: RotationViewProps) {
  const router = useRouter();
  const refresh = () => startTransition(() => router.refresh());
  const [dialog, setDialog] = useState<"start" | "finish" | null>(null);
  const { rotation, name, isGone, isMissing, actingMember, actsThroughNew } = page;
  const done = stepsDone(rotation);
  const ask = { org, rotationId: rotation?.id ?? "" };
  const prove = useFormAction(() => proveRotationAction(ask), {
    onDone: ({ data }) => {
      const isLeft = data?.status === "succeeded" && !data.value.isRevoked;
      showToast({
        text: isLeft
          ? "The new app works, but its test token couldn't be revoked. Revoke it in OAuth apps."
          : "The new app works",
      });
      refresh();
    },
    onProblem: refresh,
  });
  const undo = useFormAction(() => undoRotationAction(ask), {
    onDone: () => {
      showToast({ text: "Rotation undone" });
      refresh();
    },
    onProblem: refresh,
  });
  const isBusy = prove.pending || undo.pending;
  const isOpen = rotation !== null && rotation.state !== "finished" && rotation.state !== "undone";
  const mayBegin = canWrite && !isOpen && !isGone && rotation?.state !== "finished";
  return (
    <div className="flex max-w-[760px] flex-col gap-4 px-gutter pb-4">
      {isGone &&
        rotation?.state !== "finished" &&
        (isMissing ? (
          <FailedLine onAction={refresh}>
            Siro didn't find this app, so it can't be rotated.
          </FailedLine>
        ) : (
          <p className="text-warn">This app was deleted in Siro, so it can't be rotated.</p>
        ))}
      <ol className="flex flex-col gap-3">
        <Step number={1} done={done} title="Create a new app for the same owner">
          <p className="text-muted">
            Siro can't change an app's secret, so a new app takes over. The old one keeps working.
          </p>
          {rotation?.newClientId && isOpen && (
            <p>
              {rotation.newAppName} <CopyValue label="Client ID" value={rotation.newClientId} />
            </p>
          )}
          {mayBegin && (
            <Button variant="primary" onClick={() => setDialog("start")}>
              Create new app…
            </Button>
          )}
        </Step>
        <Step number={2} done={done} title="Check that the new app works">
          <p className="text-muted">
            Mints a read token for the owner, reads recordings with it, and revokes it.
            {actingMember !== null &&
              !actsThroughNew &&
              ` If that works, siro-admin links recordings for ${actingMember} through the new app.`}
          </p>
          {canWrite && isOpen && done >= 1 && (
            <Button
              variant={done === 1 ? "primary" : undefined}
              pending={prove.pending}
              pendingLabel="Checking"
              disabled={isBusy}
              onClick={() => prove.run(undefined)}
            >
              {done === 1 ? "Check new app" : "Check again"}
            </Button>
          )}
          {prove.problem && <ProblemLine problem={prove.problem} />}
        </Step>
        <Step number={3} done={done === 4 ? 4 : done} title="Switch your tools to the new app">
          <p className="text-muted">
            {actingMember === null
              ? "Give each tool that uses the old app the new client ID and secret, and wait until it works. siro-admin can't see which tools these are."
              : actsThroughNew
                ? `siro-admin already links recordings for ${actingMember} through the new app. Other tools need the new client ID and secret.`
                : `${actingMember} links recordings through the old app. siro-admin switches to the new one in step 2. Other tools need the new client ID and secret.`}
          </p>
        </Step>
        <Step number={4} done={done} title="Delete the old app">
          <p className="text-muted">All its tokens stop working. This step can't be undone.</p>
          {canWrite && isOpen && done >= 2 && (
            <Button variant="danger-outline" disabled={isBusy} onClick={() => setDialog("finish")}>
              Delete old app…
            </Button>
          )}
        </Step>
      </ol>
      {canWrite && isOpen && (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            pending={undo.pending}
            pendingLabel="Undoing"
            disabled={isBusy}
            onClick={() => undo.run(undefined)}
          >
            Undo rotation
          </Button>
          <span className="text-meta text-muted">
            Deletes the new app. The old one keeps working.
          </span>
          {undo.problem && <ProblemLine problem={undo.problem} />}
        </div>
      )}
      {rotation && <RotationHistory steps={rotation.steps} />}
      {dialog === "start" && (
        <StartRotationDialog
          org={org}
          clientId={page.clientId}
          name={name}
          onClose={() => setDialog(null)}
          onChanged={refresh}
        />
      )}
      {dialog === "finish" && rotation && (
        <FinishRotationDialog
          org={org}
          rotationId={rotation.id}
          name={name}
          onClose={() => setDialog(null)}
          onChanged={refresh}
        />
      )}
    </div>
  );
}

type StepProps = { number: number; done: number; title: string; children: ReactNode };

function Step({ number, done, title, children }: StepProps) {
  const isDone = done >= number;
  return (
    <li>
      <Box
        title={
          <span
            className={cx("flex items-center gap-2", !isDone && number > done + 1 && "text-muted")}
          >
            <Icon of={isDone ? Check : Circle} className={isDone ? "text-ok" : "text-muted"} />
            {number}. {title}
            <span className="sr-only">{isDone ? " (done)" : " (to do)"}</span>
          </span>
        }
        padded
      >
        <div className="flex flex-col items-start gap-3">{children}</div>
      </Box>
    </li>
  );
}
