import type { Route } from "next";
import Link from "next/link";
import type { DependentApp, DependentApps } from "#lib/queries/dependents.ts";

/** "“Power BI export”: at least 3 live tokens (2 read, 1 write)", one app a line. */
export function AppLines({ org, apps }: { org: string; apps: readonly DependentApp[] }) {
  return (
    <ul>
      {apps.map((app) => (
        <li key={app.clientId}>
          <Link
            href={`/${org}/oauth-apps?app=${encodeURIComponent(app.clientId)}` as Route}
            prefetch={false}
            className="text-link"
          >
            <bdi>{app.name}</bdi>
          </Link>
          : {tokensOf(app)}
          {app.linkingMember && `, ${app.linkingMember} links through it`}
        </li>
      ))}
    </ul>
  );
}

function tokensOf({ live }: DependentApp): string {
  if (live === null) return "live tokens unknown";
  const count = live.read + live.write;
  if (count === 0) return "no known live tokens";
  const tokens = count === 1 ? "token" : "tokens";
  return `at least ${count} live ${tokens} (${live.read} read, ${live.write} write)`;
}

/** Why the apps aren't known, or that there may be more; null if the list is whole. */
export function gapIn({ owned, complete, problem }: DependentApps): string | null {
  if (owned === null) return `Unknown. ${problem?.message ?? ""}`.trim();
  return complete ? null : "Siro may have more.";
}
