import { Box } from "#components/ui/box.tsx";
import { Day, TimeAgo } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { ROLE_LABELS } from "#lib/auth/roles.ts";
import type { PendingInvitation } from "#lib/queries/members.ts";
import { WithdrawInvitation } from "./withdraw-invitation.tsx";

type PendingInvitationsProps = { org: string; pending: PendingInvitation[] };

export function PendingInvitations({ org, pending }: PendingInvitationsProps) {
  return (
    <Box title="Pending invitations">
      <ul className="divide-y divide-line">
        {pending.map(({ id, email, role, invitedByName, createdAt, expiresAt, mailedAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
            <div className="min-w-0 flex-1 basis-48">
              <p className="font-medium">
                <Verbatim>{email}</Verbatim>
              </p>
              <p className="text-meta text-muted">
                {ROLE_LABELS[role].name}, invited by {invitedByName}{" "}
                <TimeAgo at={createdAt.toISOString()} />
                {mailedAt && ", sent by email"}. Expires <Day at={expiresAt.toISOString()} />.
              </p>
            </div>
            <WithdrawInvitation org={org} invitationId={id} email={email} />
          </li>
        ))}
      </ul>
    </Box>
  );
}
