"use client";

import type { Route } from "next";
import Link from "next/link";
import { useClock } from "#components/ui/time-context.tsx";
import { formatTimeOfDay } from "#components/ui/time-format.ts";
import { titleOf } from "../_model/labels.ts";
import type { CandidateList } from "../_queries/candidates.ts";

type OtherRecordingsProps = { org: string; others: CandidateList["others"] };

/** The rep's other recordings of that day, each a link to its page. */
export function OtherRecordings({ org, others }: OtherRecordingsProps) {
  const { timeZone } = useClock();
  if (others.length === 0) return null;
  return (
    <details className="text-meta" open={others.length <= 3}>
      <summary className="text-muted">
        {others.length === 1
          ? "1 other recording of this rep"
          : `${others.length} other recordings of this rep`}
      </summary>
      <ul className="mt-1 flex flex-col gap-1">
        {others.map(({ id, title, span, isLinked }) => (
          <li key={id} className="flex items-baseline gap-2">
            <span className="num">
              {formatTimeOfDay(new Date(span.startMs).toISOString(), timeZone)}
            </span>
            <Link
              href={`/${org}/recordings/${encodeURIComponent(id)}` as Route}
              className="min-w-0 truncate text-link"
              prefetch={false}
            >
              <bdi>{titleOf(title)}</bdi>
            </Link>
            <span className="text-muted">{isLinked ? "Linked" : "Unlinked"}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
