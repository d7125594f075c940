import type { Route } from "next";
import Link from "next/link";
import { Box } from "#components/ui/box.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { plural } from "#components/ui/plural.ts";
import { Status } from "#components/ui/status.tsx";
import type { LoadResult } from "#lib/queries/stale-if-error.ts";
import { reasonOf } from "#lib/sync-health/reason.ts";
import type { ConnectionsOverview } from "../queries.ts";
import { BoxProblem } from "./box-problem.tsx";

type Props = { org: string; reading: LoadResult<ConnectionsOverview>; timeZone: string };

/** Connections that need attention, worst first. */
export function ConnectionsBox({ org, reading, timeZone }: Props) {
  const { data, problem, checkedAt } = reading;
  const moment = { nowMs: Date.now(), timeZone };
  return (
    <Box
      title="Connections"
      aside={
        <ButtonLink href={`/${org}/connections` as Route} size="sm" variant="quiet">
          {labelOf(data)}
        </ButtonLink>
      }
    >
      <BoxProblem problem={problem} checkedAt={checkedAt} />
      {data?.unhealthy.length === 0 && <p className="p-4 text-muted">{healthyText(data)}</p>}
      {data && data.unhealthy.length > 0 && (
        <ul className="divide-y divide-line">
          {data.unhealthy.map(({ connection, judged }) => (
            <li key={connection.id}>
              <Link
                href={`/${org}/connections/${encodeURIComponent(connection.id)}` as Route}
                className="flex min-h-row flex-wrap items-center gap-x-4 gap-y-0.5 px-4 py-2 hover:bg-hover"
                prefetch={false}
              >
                <span className="min-w-0 flex-[1_1_9rem] truncate font-medium">
                  {connection.name ?? connection.id}
                </span>
                <Status kind={judged.health} reason={reasonOf(judged, moment)} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Box>
  );
}

function labelOf(data: ConnectionsOverview | undefined): string {
  if (!data) return "View connections";
  return data.complete ? `View all ${data.total}` : `View ${data.total}+`;
}

/** Only said when no connection that was read is unhealthy. */
function healthyText({ total, complete }: ConnectionsOverview): string {
  const count = plural(total, "connection");
  if (!complete) {
    return `No problems among the ${count} that could be read. Siro's list is incomplete.`;
  }
  if (total === 0) return "Siro has no connections for this organization.";
  return `No problems. ${count} syncing or up to date.`;
}
