import type { Route } from "next";
import { Box } from "#components/ui/box.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { AUDIT_KINDS } from "#lib/audit/events.ts";
import type { AuditEvent } from "#lib/audit/reader.ts";

const OUTCOME_LABELS: Partial<Record<AuditEvent["outcome"], string>> = {
  failed: "Failed",
  unknown: "Unconfirmed",
};

/** The latest entries of the audit log. */
export function RecentChangesBox({ org, events }: { org: string; events: AuditEvent[] }) {
  return (
    <Box
      title="Recent changes"
      className="panel:col-span-2"
      aside={
        <ButtonLink href={`/${org}/audit` as Route} size="sm" variant="quiet">
          Audit log
        </ButtonLink>
      }
    >
      {events.length === 0 ? (
        <p className="p-4 text-muted">No changes made in siro-admin yet.</p>
      ) : (
        <ul className="divide-y divide-line">
          {events.map((event) => (
            <li
              key={event.id}
              className="flex flex-wrap items-center gap-x-4 gap-y-0.5 px-4 py-2.5"
            >
              <span className="min-w-0 flex-1 truncate max-card:whitespace-normal max-card:wrap-anywhere">
                {event.actorName}: {AUDIT_KINDS[event.kind] ?? event.kind}{" "}
                <b className="font-medium">
                  “<Verbatim>{event.targetName}</Verbatim>”
                </b>
              </span>
              {OUTCOME_LABELS[event.outcome] && (
                <span className={event.outcome === "failed" ? "text-danger" : "text-warn"}>
                  {OUTCOME_LABELS[event.outcome]}
                </span>
              )}
              <span className="text-meta text-muted">
                <TimeAgo at={event.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Box>
  );
}
