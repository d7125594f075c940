import { RetryLine } from "#components/form/retry-line.tsx";
import { Box } from "#components/ui/box.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { DateTime } from "#components/ui/time.tsx";
import type { Followup } from "#lib/siro/organization/recording-insights.ts";
import { followupStatusLabel, followupTypeLabel, headerLabel } from "../_model/labels.ts";
import type { readInsights } from "../[id]/insights/queries.ts";

/** What Siro proposes to do next. */
export async function FollowupsSection({ asked }: { asked: ReturnType<typeof readInsights> }) {
  const { data, problem } = await asked;
  const followups = data?.followups ?? [];
  if (!problem && followups.length === 0 && data?.followups) return null;
  return (
    <Box title="Follow-ups">
      {problem && (
        <div className="p-4">
          <RetryLine problem={problem} />
        </div>
      )}
      {data && data.followups === null && (
        <p className="p-4 text-muted">Siro doesn't say whether there are follow-ups.</p>
      )}
      <ul>
        {followups.map((followup) => (
          <FollowupItem key={followup.followupId} followup={followup} />
        ))}
      </ul>
    </Box>
  );
}

function FollowupItem({ followup }: { followup: Followup }) {
  const { followupType, score, status, followupAction, context, thinking, dateCreated } = followup;
  return (
    <li className="flex flex-col gap-1.5 border-line border-t px-4 py-3 first:border-t-0">
      <div className="flex flex-wrap items-center gap-2">
        <h3 title={followupType ?? undefined}>{followupTypeLabel(followupType)}</h3>
        {status !== null && <Tag>{followupStatusLabel(status)}</Tag>}
        {score !== null && <span className="text-meta text-muted">Score {score} of 5</span>}
        <span className="ml-auto text-meta text-muted">
          <DateTime at={dateCreated} />
        </span>
      </div>
      {followupAction?.trim() && <p dir="auto">{followupAction}</p>}
      {context && context.length > 0 && (
        <dl className="grid grid-cols-[fit-content(40%)_minmax(0,1fr)] gap-x-4 gap-y-1">
          {context.map(({ header, value }) => (
            <div key={`${header} ${value}`} className="contents">
              <dt className="text-muted" title={header ?? undefined}>
                {header === null ? "–" : headerLabel(header)}
              </dt>
              <dd dir="auto">{value ?? "–"}</dd>
            </div>
          ))}
        </dl>
      )}
      {thinking?.trim() && (
        <p dir="auto" className="text-meta text-muted">
          {thinking}
        </p>
      )}
    </li>
  );
}
