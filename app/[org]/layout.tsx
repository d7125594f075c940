// An action can be called from another page of the organization (an undo in a toast). Next would
// forward such a call over HTTP, to a host name that isn't ours, so every page includes all actions.
import "./audit/actions.ts";
import "./connections/actions.ts";
import "./oauth-apps/actions.ts";
import "./people/actions.ts";
import "./recordings/actions.ts";
import "./recordings/batches/actions.ts";
import "./settings/actions.ts";
import "./sync-tests/actions.ts";

import type { Route } from "next";
import type { ReactNode } from "react";
import { signOutAction } from "#app/(auth)/sign-in/actions.ts";
import { TokenSettingsProvider } from "#components/form/token-settings.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import type { NavGroup } from "#components/shell/nav-groups.ts";
import { ClockProvider } from "#components/ui/time-context.tsx";
import { roleIncludes } from "#lib/auth/roles.ts";
import { readAttentionCount } from "#lib/mirror/connections/attention-count.ts";
import { readUnlinkedCount, type UnlinkedCount } from "#lib/mirror/queue/unlinked-count.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { readShell } from "#lib/queries/shell.ts";
import { isTokenInBanner, TokenBanner } from "./_components/token-banner.tsx";

type Waiting = { count: number; complete: boolean } | null;

type Counts = { unlinked: Waiting; openIssues: Waiting; troubles: Waiting };

function navGroups(org: string, { unlinked, openIssues, troubles }: Counts): NavGroup[] {
  const at = (path: string) => `/${org}${path}` as Route;
  return [
    {
      entries: [{ label: "Overview", href: at(""), icon: "overview", key: "o" }],
    },
    {
      title: "Fix",
      entries: [
        {
          label: "Recordings",
          href: at("/recordings"),
          icon: "recordings",
          count: countOf(unlinked),
          key: "r",
        },
        {
          label: "People",
          href: at("/people"),
          icon: "people",
          count: countOf(openIssues),
          key: "p",
        },
        {
          label: "Connections",
          href: at("/connections"),
          icon: "connections",
          count: countOf(troubles),
          key: "c",
        },
      ],
    },
    {
      title: "Check",
      entries: [
        { label: "Lookup", href: at("/lookup"), icon: "lookup", key: "u" },
        { label: "Sync tests", href: at("/sync-tests"), icon: "sync-tests", key: "t" },
        { label: "App events", href: at("/events"), icon: "events", key: "e" },
        { label: "Deep links", href: at("/deep-links"), icon: "deep-links", key: "d" },
      ],
    },
    {
      title: "Access",
      entries: [
        { label: "OAuth apps", href: at("/oauth-apps"), icon: "oauth-apps", key: "a" },
        { label: "Audit log", href: at("/audit"), icon: "audit", key: "l" },
        { label: "Settings", href: at("/settings"), icon: "settings", key: "s" },
      ],
    },
  ];
}

const waitingOf = ({ count, isMinimum }: UnlinkedCount): Waiting => ({
  count,
  complete: !isMinimum,
});

/** Null when nothing is waiting; a plus sign when there may be more. */
function countOf(waiting: Waiting): string | null {
  if (waiting === null || waiting.count === 0) return null;
  return `${waiting.count.toLocaleString("en-US")}${waiting.complete ? "" : "+"}`;
}

/** Navigation and banners around every page of one organization. Not an authorization check. */
export default async function OrganizationLayout({
  params,
  children,
}: {
  params: Promise<{ org: string }>;
  children: ReactNode;
}) {
  const { org } = await params;
  await requireOrganization(org);
  const shell = await readShell(org);
  const [unlinked, attention] = await Promise.all([
    readUnlinkedCount(shell.organization.id),
    readAttentionCount(shell.organization.id),
  ]);
  const troubles = attention === null ? null : { count: attention, complete: true };
  const { organization, actor, identity, token, organizations, mayAdd, openIssues, role } = shell;
  const tokenSettings = `/${org}/settings/siro-access` as Route;
  const mayChangeToken = roleIncludes(role, "admin");
  return (
    <ClockProvider timeZone={organization.timeZone} now={new Date().toISOString()}>
      <AppShell
        org={org}
        role={role}
        organizationName={organization.name}
        otherOrganizations={organizations
          .filter(({ id }) => id !== organization.id)
          .map(({ name, slug }) => ({ label: name, href: `/${slug}` as Route }))}
        addOrganization={mayAdd ? "/setup/organization" : null}
        groups={navGroups(org, { unlinked: waitingOf(unlinked), openIssues, troubles })}
        member={{
          name: actor.name,
          email: actor.email,
          linksAs: identity ? (identity.siroUserEmail ?? identity.siroUserName) : null,
        }}
        memberLinks={[
          { label: "Your Siro user", href: `/${org}/settings/siro-user` as Route },
          { label: "Profile and sessions", href: `/${org}/settings/profile` as Route },
        ]}
        signOut={signOutAction}
        banners={<TokenBanner href={tokenSettings} token={token} mayChange={mayChangeToken} />}
      >
        <TokenSettingsProvider
          href={tokenSettings}
          mayChange={mayChangeToken}
          isInBanner={isTokenInBanner(token)}
        >
          {children}
        </TokenSettingsProvider>
      </AppShell>
    </ClockProvider>
  );
}
