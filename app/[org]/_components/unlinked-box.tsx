import type { Route } from "next";
import { Box } from "#components/ui/box.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { LoadResult } from "#lib/queries/stale-if-error.ts";
import type { UnlinkedOverview } from "../queries.ts";
import { BoxProblem } from "./box-problem.tsx";

/** How many recordings are unlinked, as the member's Siro user sees them. */
export function UnlinkedBox({
  org,
  reading,
}: {
  org: string;
  reading: LoadResult<UnlinkedOverview> | null;
}) {
  if (!reading) {
    return (
      <Box title="Unlinked recordings" padded>
        <p className="text-muted">
          Siro shows unlinked recordings only to a Siro user, and yours isn't connected yet.
        </p>
        <div className="mt-3">
          <ButtonLink href={`/${org}/settings/siro-user` as Route}>
            Connect your Siro user
          </ButtonLink>
        </div>
      </Box>
    );
  }
  const { data, problem, checkedAt } = reading;
  return (
    <Box
      title="Unlinked recordings"
      aside={
        <ButtonLink href={`/${org}/recordings?range=any` as Route} size="sm" variant="quiet">
          View recordings
        </ButtonLink>
      }
    >
      <BoxProblem problem={problem} checkedAt={checkedAt} />
      {data && (
        <div className="p-4">
          <p className="num font-semibold text-page">
            {data.count}
            {data.isMore && "+"}
          </p>
          <p className="text-muted">
            {waitingText(data)}, as seen by <Verbatim>{data.seenAs}</Verbatim>.
          </p>
        </div>
      )}
    </Box>
  );
}

function waitingText({ count, isMore }: UnlinkedOverview): string {
  if (count > 0) return "waiting for a link";
  return isMore
    ? "None listed so far, but Siro has more recordings"
    : "No recordings are waiting for a link";
}
