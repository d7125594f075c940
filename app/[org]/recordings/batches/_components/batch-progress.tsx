"use client";

import type { Route } from "next";
import Link from "next/link";
import { TimeAgo } from "#components/ui/time.tsx";
import { useRefreshEvery } from "#components/ui/use-refresh-every.ts";
import { progressText, settledOf, totalOf } from "../_model/labels.ts";
import type { BatchView } from "../[id]/queries.ts";

const POLL_MS = 2_000;

type BatchProgressProps = { org: string; batch: BatchView };

/** How far the batch is and who started it. Follows it while it runs. */
export function BatchProgress({ org, batch }: BatchProgressProps) {
  const { state, counts, startedByName, createdAt, settledAt, undoes, undoneBy } = batch;
  const [settled, all] = [settledOf(counts), totalOf(counts)];
  const isOpen = state === "waiting" || state === "running" || counts.working > 0;
  useRefreshEvery(isOpen ? POLL_MS : null);
  return (
    <div className="flex flex-col gap-2 px-gutter pb-3">
      <div
        role="progressbar"
        aria-label="Progress"
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuenow={settled}
        className="h-1.5 w-full overflow-hidden rounded-full bg-line"
      >
        <div
          className="h-full bg-muted"
          style={{ width: `${all === 0 ? 0 : (settled / all) * 100}%` }}
        />
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-meta text-muted">
        <span className="num" role="status">
          {progressText(counts)}
        </span>
        <span>
          Started by <bdi>{startedByName}</bdi> <TimeAgo at={createdAt} />
        </span>
        {settledAt && (
          <span>
            Ended <TimeAgo at={settledAt} />
          </span>
        )}
        {undoes && <OtherBatch org={org} words="Undoes" batch={undoes} />}
        {undoneBy.map((other) => (
          <OtherBatch key={other.id} org={org} words="See also" batch={other} />
        ))}
      </p>
    </div>
  );
}

type OtherBatchProps = { org: string; words: string; batch: { id: string; title: string } };

function OtherBatch({ org, words, batch: { id, title } }: OtherBatchProps) {
  return (
    <span>
      {words}{" "}
      <Link
        prefetch={false}
        className="text-link"
        href={`/${org}/recordings/batches/${id}` as Route}
      >
        {title}
      </Link>
    </span>
  );
}
