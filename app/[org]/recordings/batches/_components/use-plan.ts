"use client";

import { useRef, useState } from "react";
import { useFormAction } from "#components/form/use-form-action.ts";
import { useGoOn } from "#components/form/use-go-on.ts";
import type { PlanView } from "../_model/plan-view.ts";
import { previewLinksAction, startLinksAction } from "../actions.ts";

export type AskedLinks = Parameters<typeof previewLinksAction>[0]["asked"];

/** Previews links, then starts them as a batch and opens its page. Whatever changed in between shows a new preview. */
export function usePlan(org: string) {
  const goOn = useGoOn();
  const latest = useRef<AskedLinks | null>(null);
  const [planned, setPlanned] = useState<{ asked: AskedLinks; plan: PlanView } | null>(null);
  const [withDoubtful, setWithDoubtful] = useState(false);
  const preview = useFormAction(
    async (first: AskedLinks) => {
      for (let asked = first; ; asked = latest.current) {
        const answer = await previewLinksAction({ org, asked });
        // What was asked meanwhile gets its answer even if this one is a problem.
        if (latest.current === null || latest.current === asked) return { ...answer, asked };
      }
    },
    {
      // What was asked before it was changed is no answer, and what was asked since waits for one.
      onDone: ({ data: plan, asked }) => {
        if (plan && asked === latest.current) setPlanned({ asked, plan });
        else setTimeout(() => latest.current && preview.run(latest.current));
      },
    },
  );
  const start = useFormAction(startLinksAction, {
    onDone: (result) => {
      const outcome = result?.data;
      if (outcome?.status === "succeeded") {
        goOn(`/${org}/recordings/batches/${outcome.value.batchId}`, "The batch was started");
      }
    },
    onProblem: ({ kind }) => {
      if (kind === "stale" && planned) ask(planned.asked);
    },
  });
  const ask = (asked: AskedLinks) => {
    latest.current = asked;
    preview.run(asked);
  };
  return {
    plan: planned?.plan ?? null,
    withDoubtful,
    setWithDoubtful,
    isReading: preview.pending,
    isStarting: start.pending,
    readProblem: preview.problem,
    startProblem: start.problem,
    preview: (asked: AskedLinks) => {
      start.clear();
      setWithDoubtful(false);
      ask(asked);
    },
    start: () => {
      if (!planned) return;
      const { asked, plan } = planned;
      start.run({ org, asked, digest: plan.digest, withDoubtful });
    },
    back: () => {
      latest.current = null;
      preview.clear();
      start.clear();
      setPlanned(null);
    },
  };
}
