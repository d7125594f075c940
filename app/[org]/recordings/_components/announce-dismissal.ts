"use client";

import { answerOf, UNDO_LOST } from "#components/form/answer-of.ts";
import { problemOf } from "#components/form/problem-of.ts";
import { plural } from "#components/ui/plural.ts";
import { showToast } from "#components/ui/toast.ts";
import { restoreRecordingsAction } from "../actions.ts";

/** Says that recordings were dismissed, and offers Undo. */
export function announceDismissal(org: string, recordingIds: string[]): void {
  const count = recordingIds.length;
  const text = count === 1 ? "Dismissed" : `Dismissed ${plural(count, "recording")}`;
  const undo = async () => {
    const answer = await answerOf(restoreRecordingsAction({ org, recordingIds }));
    const failure = answer ? problemOf(answer)?.message : UNDO_LOST;
    if (failure) showToast({ text: failure });
    else if (answer?.data?.status === "succeeded") {
      announceRestore(answer.data.value.recordingIds.length);
    }
  };
  showToast({ text, onUndo: undo });
}

/** Says that recordings are back in the queue. */
export function announceRestore(count: number): void {
  const text =
    count === 1 ? "Put back in the queue" : `Put ${plural(count, "recording")} back in the queue`;
  showToast({ text });
}
