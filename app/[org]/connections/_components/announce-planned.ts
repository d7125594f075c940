"use client";

import { answerOf, UNDO_LOST } from "#components/form/answer-of.ts";
import { problemOf } from "#components/form/problem-of.ts";
import { plural } from "#components/ui/plural.ts";
import { showToast } from "#components/ui/toast.ts";
import { shortName } from "../_model/pause.ts";
import { cancelPauseEndAction } from "../actions.ts";

type Planned = {
  org: string;
  pauseId: string;
  /** How many got a time, of how many. */
  reached: number;
  count: number;
  /** Of the only connection. */
  name: string | null;
  /** "on Tue at 8:00 AM" */
  at: string;
  router: { refresh: () => void };
};

/** Says when paused connections resume, and offers to take that back. */
export function announcePlanned({ org, pauseId, at, router, ...planned }: Planned): void {
  const undo = async () => {
    const answer = await answerOf(cancelPauseEndAction({ org, pauseId }));
    const done = "Canceled. The connections stay paused until someone resumes them.";
    showToast({ text: answer ? (problemOf(answer)?.message ?? done) : UNDO_LOST });
    router.refresh();
  };
  showToast({ text: plannedText(at, planned), onUndo: undo });
}

function plannedText(
  at: string,
  { reached, count, name }: Pick<Planned, "reached" | "count" | "name">,
): string {
  if (name !== null && reached === 1) return `“${shortName(name)}” will resume ${at}`;
  if (reached === count) return `${plural(reached, "connection")} will resume ${at}`;
  return `${reached} of ${count} connections will resume ${at}. The others changed meanwhile.`;
}
