import { Box } from "#components/ui/box.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { SiroUserRequest } from "#lib/queries/members.ts";
import { DecideSiroUser } from "./decide-siro-user.tsx";

type SiroUserRequestsProps = { org: string; requests: SiroUserRequest[] };

/** Members who want to act as a Siro user whose email differs from theirs. */
export function SiroUserRequests({ org, requests }: SiroUserRequestsProps) {
  return (
    <Box title="Waiting for approval">
      <ul className="divide-y divide-line">
        {requests.map((request) => (
          <li key={request.memberId} className="flex flex-col gap-2 px-4 py-3">
            <p>
              <b>{request.memberName}</b> (<Verbatim>{request.memberEmail}</Verbatim>) wants to act
              as the Siro user <b>{request.siroUserName}</b> ({request.siroUserEmail ?? "no email"}
              ).{" "}
              <span className="text-muted">
                Requested <TimeAgo at={request.requestedAt.toISOString()} />.
              </span>
            </p>
            <DecideSiroUser org={org} request={request} />
          </li>
        ))}
      </ul>
    </Box>
  );
}
