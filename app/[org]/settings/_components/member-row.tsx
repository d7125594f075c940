import { Avatar } from "#components/ui/avatar.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { ROLE_LABELS, type Role } from "#lib/auth/roles.ts";
import type { Member } from "#lib/queries/members.ts";
import { MemberRole } from "./member-role.tsx";
import { RemoveMember } from "./remove-member.tsx";

type MemberRowProps = {
  org: string;
  member: Member;
  isSelf: boolean;
  /** Roles this member can be given; null if the viewer can't change them. */
  roles: Role[] | null;
};

export function MemberRow({ org, member, isSelf, roles }: MemberRowProps) {
  const { id, name, email, role, actsAs } = member;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <Avatar name={name} />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium">
          <span>{name}</span>
          {isSelf && <span className="font-normal text-muted"> (you)</span>}
        </p>
        <p className="text-meta text-muted">
          <Verbatim>{email}</Verbatim>
          {actsAs && (
            <span>
              , links as <Verbatim>{actsAs}</Verbatim>
            </span>
          )}
        </p>
      </div>
      {roles ? (
        <MemberRole org={org} memberId={id} name={name} role={role} roles={roles} />
      ) : (
        <span title={ROLE_LABELS[role].may}>{ROLE_LABELS[role].name}</span>
      )}
      {(roles || isSelf) && <RemoveMember org={org} memberId={id} name={name} isSelf={isSelf} />}
    </li>
  );
}
