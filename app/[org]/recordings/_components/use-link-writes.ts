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
  /** Siro, or the operation, found fault with the fields of the record. */
  onFieldFault?: () => void;
};

/** Link, unlink and undo of one recording; each success says when Siro confirmed it. */
export function useLinkWrites({ org, recordingId, onLinked, onFieldFault }: Subject) {
  const router = useRouter();
  const { timeZone } = useClock();
  const page = `/${org}/recordings/${encodeURIComponent(recordingId)}`;

  const say = (words: string, { confirmedAt, auditId }: Confirmed, canUndo: boolean) => {
    const text = `${words} Siro confirmed ${formatClock(confirmedAt, timeZone)}.`;
    showToast(canUndo ? { text, onUndo: () => undo(auditId) } : { text });
  };
  const undo = (auditId: string) =>
    startUndo({
      org,
      recordingId,
      auditId,
      onDone: (confirmed) => say("Undone.", confirmed, false),
      onFailure: () => {
        if (!window.location.pathname.startsWith(page)) router.push(page as Route);
      },
    });
  const link = useWrite(
    linkRecordingAction,
    (confirmed) => {
      clearUndo(recordingId);
      const { name } = confirmed.value;
      say(name ? `Linked to “${name}”.` : "Linked.", confirmed, true);
      onLinked?.();
    },
    ({ problem }) => problem.fields && onFieldFault?.(),
  );
  const unlink = useWrite(unlinkRecordingAction, (confirmed) => {
    clearUndo(recordingId);
    say("Unlinked.", confirmed, true);
  });
  return { link, unlink, undo };
}
