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
          {data ? `View all ${data.total}` : "View connections"}
        </ButtonLink>
      }
    >
      <BoxProblem problem={problem} checkedAt={checkedAt} />
      {data?.unhealthy.length === 0 && (
        <p className="p-4 text-muted">
          {data.total === 0
            ? "Siro has no connections for this organization."
            : `No problems. ${plural(data.total, "connection")} syncing or up to date.`}
        </p>
      )}
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
