"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { showToast } from "#components/ui/toast.ts";
import { removeMemberAction } from "../actions.ts";

type RemoveMemberProps = { org: string; memberId: string; name: string; isSelf: boolean };

export function RemoveMember({ org, memberId, name, isSelf }: RemoveMemberProps) {
  const [asking, setAsking] = useState(false);
  const router = useRouter();
  const { run, pending, problem } = useFormAction(() => removeMemberAction({ org, memberId }), {
    onDone: ({ data }) => {
      setAsking(false);
      if (data?.status !== "succeeded") return;
      if (isSelf) return router.push("/");
      const { appLeft } = data.value;
      showToast({
        text: appLeft
          ? `${name} is removed. Their OAuth app ${appLeft} still lives in Siro: delete it in OAuth apps.`
          : `${name} is removed.`,
      });
    },
  });
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        className="w-20"
        aria-label={isSelf ? "Leave this organization" : `Remove ${name}`}
        onClick={() => setAsking(true)}
      >
        {isSelf ? "Leave…" : "Remove…"}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => run(undefined)}
        title={isSelf ? "Leave this organization?" : `Remove ${name}?`}
        safeLabel={isSelf ? "Stay" : "Keep member"}
        confirmLabel={isSelf ? "Leave" : "Remove member"}
        pendingLabel="Removing"
        pending={pending}
        problem={problem && <ProblemLine problem={problem} />}
        danger
      >
        <p>
          {isSelf ? "Your" : "Their"} open pages stop working at once. The OAuth app that{" "}
          {isSelf ? "you link" : `${name} links`} through, if there is one, is deleted in Siro. What
          was linked stays linked, and the audit log stays as it is.
        </p>
      </ConfirmDialog>
    </>
  );
}
