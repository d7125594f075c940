import type { Route } from "next";
import type { ReactNode } from "react";
import type { Role } from "#lib/auth/roles.ts";
import { DrawerButton } from "./drawer-button.tsx";
import { FindButton } from "./find-button.tsx";
import { MemberButton } from "./member-button.tsx";
import type { ShellMember } from "./member-menu.tsx";
import type { NavGroup } from "./nav-groups.ts";
import { NavLinks } from "./nav-links.tsx";
import { OrganizationButton } from "./organization-button.tsx";
import { PageArea } from "./page-area.tsx";
import { SessionWatch } from "./session-watch.tsx";
import { ShellOverlays } from "./shell-overlays.tsx";
import { TopbarTitle } from "./topbar-title.tsx";

type AppShellProps = {
  /** The organization's address: "acme". */
  org: string;
  role: Role;
  organizationName: string;
  /** The member's other organizations, to switch to. */
  otherOrganizations?: { label: string; href: Route }[];
  /** Where to add an organization; null if the member may not. */
  addOrganization?: Route | null;
  groups: NavGroup[];
  member: ShellMember;
  /** Entries in the member menu, above theme and sign out: "Your Siro user". */
  memberLinks?: { label: string; href: Route }[];
  signOut: () => Promise<void>;
  /** `Banner`s for the whole organization. */
  banners?: ReactNode;
  children: ReactNode;
};

/** Sidebar (top bar under 1200 px), palette, keyboard shortcuts, banners, and the page. */
export function AppShell(props: AppShellProps) {
  const { org, role, organizationName, groups, member, memberLinks = [], signOut } = props;
  const { otherOrganizations = [], addOrganization = null } = props;
  const sidebar = (
    <>
      <OrganizationButton
        name={organizationName}
        others={otherOrganizations}
        add={addOrganization}
      />
      <FindButton />
      <NavLinks groups={groups} />
      <MemberButton member={member} links={memberLinks} signOut={signOut} />
    </>
  );
  return (
    <div className="shell">
      <a href="#main" className="skip-link">
        Skip to content
      </a>
      <aside className="sidebar">{sidebar}</aside>
      <div className="flex min-w-0 flex-col">
        <header className="topbar">
          <DrawerButton>{sidebar}</DrawerButton>
          <TopbarTitle groups={groups} otherwise={organizationName} />
          <FindButton compact />
        </header>
        <PageArea>
          {props.banners}
          {props.children}
        </PageArea>
      </div>
      <SessionWatch email={member.email} />
      <ShellOverlays
        context={{
          org,
          role,
          email: member.email,
          groups,
          otherOrganizations,
          addOrganization,
          signOut,
        }}
      />
    </div>
  );
}
