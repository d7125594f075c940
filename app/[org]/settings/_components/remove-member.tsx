"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { showToast } from "#components/ui/toast.ts";
import { removeMemberAction } from "../actions.ts";
import { MemberDependents } from "./member-dependents.tsx";

type RemoveMemberProps = { org: string; memberId: string; name: string; isSelf: boolean };

export function RemoveMember({ org, memberId, name, isSelf }: RemoveMemberProps) {
  const [asking, setAsking] = useState(false);
  const router = useRouter();
  const { run, pending, problem } = useFormAction(() => removeMemberAction({ org, memberId }), {
    onDone: ({ data }) => {
      setAsking(false);
      if (data?.status !== "succeeded") return;
      const { appLeft } = data.value;
      if (isSelf) {
        if (appLeft) {
          showToast({
            text: `Your OAuth app ${appLeft} still exists in Siro. Ask an admin to delete it.`,
          });
        }
        return router.push("/");
      }
      showToast({
        text: appLeft
          ? `${name} was removed. Their OAuth app ${appLeft} still exists in Siro. Delete it in OAuth apps.`
          : `${name} was removed`,
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
        safeLabel={isSelf ? "Keep membership" : "Keep member"}
        confirmLabel={isSelf ? "Leave organization" : "Remove member"}
        pendingLabel={isSelf ? "Leaving" : "Removing"}
        pending={pending}
        problem={problem && <ProblemLine problem={problem} />}
        danger
      >
        <p>
          {isSelf ? "You lose" : `${name} loses`} access immediately. Invitations{" "}
          {isSelf ? "you" : "they"} sent that are still open are withdrawn. Existing links and the
          audit log stay.
        </p>
        <MemberDependents org={org} memberId={memberId} isSelf={isSelf} />
      </ConfirmDialog>
    </>
  );
}
