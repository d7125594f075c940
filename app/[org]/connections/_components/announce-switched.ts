"use client";

import { answerOf, UNDO_LOST } from "#components/form/answer-of.ts";
import { problemOf } from "#components/form/problem-of.ts";
import { plural } from "#components/ui/plural.ts";
import { showToast } from "#components/ui/toast.ts";
import { shortName } from "../_model/pause.ts";
import type { SwitchStore } from "../_model/switch-store.ts";
import { undoSwitchesAction } from "../actions.ts";

type Switched = {
  org: string;
  isActive: boolean;
  /** Of the only connection. */
  name: string | null;
  /** "Tue at 8:00 AM"; null without an end. */
  until: string | null;
  /** The pause whose end is taken back with an undo. */
  pauseId: string | undefined;
  /** The audit rows of what was changed. */
  auditIds: string[];
  store: SwitchStore;
  router: { refresh: () => void };
};

/** Says what was switched together, and offers to undo it together. */
export function announceSwitched(switched: Switched): void {
  const { org, isActive, name, until, pauseId, auditIds, store, router } = switched;
  if (auditIds.length === 0) return;
  const what = name === null ? plural(auditIds.length, "connection") : `“${shortName(name)}”`;
  const undo = async () => {
    const answer = await answerOf(undoSwitchesAction({ org, auditIds, pauseId }));
    for (const { outcome } of answer?.data ?? []) {
      if (outcome.status === "succeeded") {
        store.learn({ connection: outcome.value, at: outcome.confirmedAt });
      }
    }
    showToast({ text: answer ? undoneText(answer) : UNDO_LOST });
    router.refresh();
  };
  const end = until === null ? "" : ` until ${until}`;
  showToast({ text: `${isActive ? "Resumed" : "Paused"} ${what}${end}`, onUndo: undo });
}

type Answer = Awaited<ReturnType<typeof undoSwitchesAction>>;

function undoneText(answer: Answer): string {
  if (!answer.data) return problemOf(answer)?.message ?? "Not undone.";
  const failed = answer.data.flatMap(({ outcome }) =>
    outcome.status === "succeeded" ? [] : [outcome.problem.message],
  );
  const [first] = failed;
  if (first === undefined) return `Undone for ${plural(answer.data.length, "connection")}`;
  const rest = failed.length > 1 ? ` ${failed.length - 1} more, see the audit log.` : "";
  return `Not undone for ${plural(failed.length, "connection")}. ${first}${rest}`;
}
