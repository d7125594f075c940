import { CircleCheck, Clock } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Box } from "#components/ui/box.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Status } from "#components/ui/status.tsx";
import { DateTime, TimeAgo } from "#components/ui/time.tsx";
import { ALERT_KINDS, isAlertKind } from "#lib/alerts/kinds.ts";
import type { IncidentView } from "../_model/views.ts";

type IncidentListProps = {
  org: string;
  incidents: IncidentView[];
  /** When incidents were last looked for; null if not yet, or not lately. */
  checkedAt: string | null;
};

/** Open incidents, the heaviest first, then the last ones that ended. */
export function IncidentList({ org, incidents, checkedAt }: IncidentListProps) {
  const open = incidents.filter(({ closedAt }) => closedAt === null).length;
  return (
    <Box title="Incidents" aside={open > 0 ? `${open} open` : undefined}>
      {incidents.length === 0 ? (
        <NoIncidents checkedAt={checkedAt} />
      ) : (
        <ul className="divide-y divide-line">
          {incidents.map((incident) => (
            <IncidentItem key={incident.id} org={org} incident={incident} />
          ))}
        </ul>
      )}
    </Box>
  );
}

function NoIncidents({ checkedAt }: { checkedAt: string | null }) {
  if (checkedAt === null) return <EmptyState icon={Clock} title="Not checked yet" />;
  return (
    <EmptyState icon={CircleCheck} title="No incidents so far">
      Last checked <TimeAgo at={checkedAt} />.
    </EmptyState>
  );
}

function IncidentItem({ org, incident }: { org: string; incident: IncidentView }) {
  const { kind, title, note, since, isSinceExact, closedAt, page } = incident;
  return (
    <li className="px-4 py-3 [overflow-wrap:anywhere]">
      <p className="flex flex-wrap items-center gap-x-3">
        {closedAt === null ? (
          <Status kind="failing" word="Open" />
        ) : (
          <Status kind="fixed" word="Ended" />
        )}
        <span className="text-muted">{isAlertKind(kind) ? ALERT_KINDS[kind].title : kind}</span>
      </p>
      <p className="font-medium">
        {page ? (
          <Link prefetch={false} className="text-link" href={`/${org}/${page}` as Route}>
            {title}
          </Link>
        ) : (
          title
        )}
      </p>
      <p className="text-meta text-muted">
        <DateTime at={since} />
        {!isSinceExact && " or earlier"}
        {closedAt && (
          <>
            {" "}
            to <DateTime at={closedAt} />
          </>
        )}
        {note && `. ${note}`}
      </p>
    </li>
  );
}
