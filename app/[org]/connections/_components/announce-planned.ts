"use client";

import { startTransition } from "react";
import { problemOf } from "#components/form/problem-of.ts";
import { plural } from "#components/ui/plural.ts";
import { showToast } from "#components/ui/toast.ts";
import { cancelPauseEndAction } from "../actions.ts";

type Planned = {
  org: string;
  pauseId: string;
  /** How many got a time, of how many. */
  reached: number;
  count: number;
  /** "tomorrow, 8:00 AM" */
  at: string;
  router: { refresh: () => void };
};

/** Says when paused connections resume, and offers to take that back. */
export function announcePlanned({ org, pauseId, reached, count, at, router }: Planned): void {
  const undo = () =>
    startTransition(async () => {
      const answer = await cancelPauseEndAction({ org, pauseId });
      showToast({ text: problemOf(answer)?.message ?? "Canceled. Nothing resumes by itself." });
      router.refresh();
    });
  showToast({ text: plannedText(reached, count, at), onUndo: undo });
}

function plannedText(reached: number, count: number, at: string): string {
  const verb = reached === 1 ? "resumes" : "resume";
  if (reached === count) return `${plural(reached, "connection")} ${verb} ${at}`;
  return `${reached} of ${count} connections ${verb} ${at}. The others changed meanwhile.`;
}
