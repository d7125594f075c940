"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useClock } from "#components/ui/time-context.tsx";
import { formatClock } from "#components/ui/time-format.ts";
import { showToast } from "#components/ui/toast.ts";
import { linkRecordingAction, unlinkRecordingAction } from "../actions.ts";
import { clearUndo, startUndo } from "./undo-store.ts";
import { type Confirmed, useWrite } from "./use-write.ts";

type Subject = {
  org: string;
  recordingId: string;
  onLinked?: () => void;
  onUnlinked?: () => void;
  /** Siro or the operation refused a field of the record. */
  onFieldError?: () => void;
};

/** Link, unlink, and undo for one recording; each success says when Siro confirmed it. */
export function useLinkWrites({ org, recordingId, onLinked, onUnlinked, onFieldError }: Subject) {
  const router = useRouter();
  const { timeZone } = useClock();
  const page = `/${org}/recordings/${encodeURIComponent(recordingId)}`;

  const showSuccess = (sentence: string, { confirmedAt, auditId }: Confirmed, canUndo: boolean) => {
    const text = `${sentence} Siro confirmed ${formatClock(confirmedAt, timeZone)}.`;
    showToast(canUndo ? { text, onUndo: () => undo(auditId) } : { text });
  };
  const undo = (auditId: string) =>
    startUndo({
      org,
      recordingId,
      auditId,
      onDone: (confirmed) => showSuccess("Undone.", confirmed, false),
      onFailure: () => {
        if (!window.location.pathname.startsWith(page)) router.push(page as Route);
      },
    });
  const link = useWrite(
    linkRecordingAction,
    (confirmed) => {
      clearUndo(recordingId);
      const { name } = confirmed.value;
      showSuccess(name ? `Linked to “${name}”.` : "Linked.", confirmed, true);
      onLinked?.();
    },
    ({ problem }) => problem.fields && onFieldError?.(),
  );
  const unlink = useWrite(unlinkRecordingAction, (confirmed) => {
    clearUndo(recordingId);
    showSuccess("Unlinked.", confirmed, true);
    onUnlinked?.();
  });
  return { link, unlink, undo };
}
