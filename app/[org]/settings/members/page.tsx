import type { Metadata } from "next";
import { Box } from "#components/ui/box.tsx";
import { plural } from "#components/ui/plural.ts";
import { ROLES, roleIncludes } from "#lib/auth/roles.ts";
import { readMembers } from "#lib/queries/members.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { InviteMember } from "../_components/invite-member.tsx";
import { MemberRow } from "../_components/member-row.tsx";
import { PendingInvitations } from "../_components/pending-invitations.tsx";
import { SiroUserRequests } from "../_components/siro-user-requests.tsx";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params }: PageProps<"/[org]/settings/members">) {
  const { org } = await params;
  await requireOrganization(org);
  const { organization, role, actor, members, pending, requests } = await readMembers(org);
  const mayChange = roleIncludes(role, "admin");
  const grantable = ROLES.filter((each) => roleIncludes(role, each));
  return (
    <>
      <div className="flex items-start gap-4">
        <p className="min-w-0 flex-1 text-muted">
          {plural(members.length, "person has", "people have")} access to {organization.name}.{" "}
          {mayChange
            ? "Changes take effect immediately."
            : "Admins can change who has access and with which role."}
        </p>
        {mayChange && <InviteMember org={org} roles={grantable} />}
      </div>
      {requests.length > 0 && <SiroUserRequests org={org} requests={requests} />}
      <Box title="Members">
        <ul className="divide-y divide-line">
          {members.map((member) => (
            <MemberRow
              key={member.id}
              org={org}
              member={member}
              isSelf={member.id === actor.memberId}
              // Members can't change anyone with a higher role.
              roles={mayChange && roleIncludes(role, member.role) ? grantable : null}
            />
          ))}
        </ul>
      </Box>
      {pending.length > 0 && <PendingInvitations org={org} pending={pending} />}
    </>
  );
}
