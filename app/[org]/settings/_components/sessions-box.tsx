import { Box } from "#components/ui/box.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import type { OwnSession } from "#lib/queries/members.ts";
import { browserOf } from "./browser-of.ts";
import { EndSessions } from "./end-sessions.tsx";

const OPENED_BY_LABELS: Record<string, string> = {
  password: "signed in with a password",
  provider: "signed in through the identity provider",
  invitation: "joined with an invitation",
  "set-up": "started during setup",
};

type SessionsBoxProps = { org: string; sessions: OwnSession[] };

/** Where the member is signed in. Another session can be ended; signing out ends this one. */
export function SessionsBox({ org, sessions }: SessionsBoxProps) {
  const hasOthers = sessions.some(({ isThis }) => !isThis);
  return (
    <Box title="Sessions" aside={hasOthers && <EndSessions org={org} label="End other sessions" />}>
      <ul className="divide-y divide-line">
        {sessions.map(({ id, userAgent, openedBy, address, createdAt, lastSeenAt, isThis }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
            <div className="min-w-0 flex-1 basis-48">
              <p className="truncate font-medium" title={userAgent ?? undefined}>
                {browserOf(userAgent)}
                {isThis && <span className="font-normal text-muted"> (this session)</span>}
              </p>
              <p className="text-meta text-muted">
                Last used <TimeAgo at={lastSeenAt?.toISOString() ?? null} />
                {`, ${openedBy ? (OPENED_BY_LABELS[openedBy] ?? openedBy) : "started"} `}
                <TimeAgo at={createdAt.toISOString()} />
                {address && ` from ${address}`}
              </p>
            </div>
            {!isThis && (
              <EndSessions org={org} sessionId={id} label="End session" of={browserOf(userAgent)} />
            )}
          </li>
        ))}
      </ul>
    </Box>
  );
}
