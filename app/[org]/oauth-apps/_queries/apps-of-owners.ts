import "server-only";
import type { Problem } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { readStaleIfError } from "#lib/queries/stale-if-error.ts";
import { fanOut } from "#lib/siro/http/fan-out.ts";
import type { Listing } from "#lib/siro/http/page.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listOAuthApps, type OAuthApp } from "#lib/siro/organization/oauth-apps.ts";

type OwnedApps = {
  apps: OAuthApp[];
  /** Owners that Siro did not answer for; `asOf` is set if `apps` has their last known apps. */
  failures: { owner: string; problem: Problem; asOf: string | null }[];
  complete: boolean;
};

/** The apps of each owner, or the last known ones if Siro cannot list them now. */
export async function listAppsOfOwners(
  api: SiroTransport,
  organization: { id: string; siroOrganizationId: string },
  owners: readonly string[],
): Promise<OwnedApps> {
  const keyOf = (owner: string) => ({
    organizationId: organization.id,
    actor: null,
    what: `OAuth apps of ${owner}`,
  });
  const { answers, failures } = await fanOut(owners, (owner) =>
    listOAuthApps(api, { organizationId: organization.siroOrganizationId, owner }),
  );
  const found: Listing<OAuthApp>[] = [];
  for (const { input, value } of answers) {
    await readStaleIfError(keyOf(input), async () => value);
    found.push(value);
  }
  const failed: OwnedApps["failures"] = [];
  for (const { input, error } of failures) {
    const last = await readStaleIfError<Listing<OAuthApp>>(keyOf(input), () =>
      Promise.reject(error),
    );
    if (last.data) found.push(last.data);
    failed.push({ owner: input, problem: toProblem(error), asOf: last.checkedAt ?? null });
  }
  const byId = new Map(found.flatMap(({ items }) => items).map((app) => [app.clientId, app]));
  return {
    apps: [...byId.values()],
    failures: failed,
    complete: found.every(({ complete, unreadable }) => complete && unreadable === 0),
  };
}
