"use client";

import { useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { RepOption } from "../reps/queries.ts";
import { BACK, traceSearch } from "../search.ts";
import { RepField } from "./rep-field.tsx";
import { TraceResult } from "./trace-result.tsx";

const HOUR_MS = 3_600_000;
const BACK_MS = { "1h": HOUR_MS, "24h": 24 * HOUR_MS } as const;
const BACK_LABELS = { "1h": "Last hour", "24h": "Last 24 hours" } as const;

type LinkTraceProps = {
  org: string;
  /** The chosen rep; null: none yet. */
  rep: RepOption | null;
  /** ISO time of the page. */
  now: string;
};

/** Follows what becomes of the deep links that one rep opens, live. */
export function LinkTrace({ org, rep, now }: LinkTraceProps) {
  const [{ back, link }, setAll] = useQueryStates(traceSearch, {
    shallow: false,
    history: "replace",
  });
  const [chosen, setChosen] = useState(rep);
  // Counts how often watching was started again.
  const [run, setRun] = useState(0);
  const since = useMemo(() => new Date(Date.parse(now) - BACK_MS[back]).toISOString(), [now, back]);
  const choose = (option: RepOption | null) => {
    setChosen(option);
    void setAll({ rep: option?.value ?? null });
  };
  const query = new URLSearchParams({ since, ...(link && { link }) });
  if (chosen) query.set("rep", chosen.value);
  return (
    <div className="flex max-w-4xl flex-col gap-4 p-gutter">
      <div className="flex flex-wrap items-end gap-4">
        <Field label="Rep" className="min-w-60 flex-1">
          {(control) => (
            <RepField org={org} control={control} selected={chosen} onSelect={choose} />
          )}
        </Field>
        <Segmented
          label="Time"
          segments={BACK.map((value) => ({ value, label: BACK_LABELS[value] }))}
          value={back}
          onChange={(value) => void setAll({ back: value })}
        />
      </div>
      {chosen ? (
        <TraceResult
          key={`${run} ${query}`}
          org={org}
          rep={chosen.label}
          onAgain={() => setRun(run + 1)}
          url={`/${org}/deep-links/trace?${query}`}
        />
      ) : (
        <p className="text-muted">
          Choose the rep who opens the link. Then open it on their phone: the steps appear here as
          Siro's app reports them.
        </p>
      )}
      <p className="max-w-prose text-meta text-muted">
        App events don't say which link they belong to, so siro-admin matches them by their order.
        Titles and record IDs in links are hidden because they may identify a customer. Phones that
        are offline report later.
      </p>
    </div>
  );
}
