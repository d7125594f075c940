import type { Route } from "next";
import Link from "next/link";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { AuditRow } from "../queries.ts";
import { factsOfRow } from "./facts-of-row.ts";
import { Sides } from "./sides.tsx";
import { UndoChange } from "./undo-change.tsx";

/** Changed fields and the outcome of one audit row, with what undoes it or what it undid. */
export function AuditDetail({ org, event }: { org: string; event: AuditRow }) {
  const rows = factsOfRow(event.before, event.after);
  const idTerm = event.kind.startsWith("mapping-issue.") ? "Issue" : "Siro ID";
  const trouble = event.outcome === "unknown" ? "text-warn" : "text-danger";
  return (
    <div className="flex max-w-[960px] flex-col gap-4">
      {event.problem && <p className={trouble}>{event.problem}</p>}
      {rows.length > 0 && (
        <Sides rows={rows} afterWord={event.outcome === "succeeded" ? "After" : "Requested"} />
      )}
      {event.mayUndo && <UndoChange org={org} event={event} />}
      <Facts
        facts={[
          ...linksOf(org, event),
          { term: "Attempted", value: <DateTime at={event.at} /> },
          { term: "Completed", value: <DateTime at={event.settledAt} /> },
          { term: "Kind", value: <Verbatim mono>{event.kind}</Verbatim> },
          { term: idTerm, value: <CopyValue label={idTerm} value={event.targetId} /> },
          { term: "Audit ID", value: <CopyValue label="Audit ID" value={event.id} /> },
        ]}
      />
    </div>
  );
}

/** The row that this one undoes, and the one that undid it. */
function linksOf(org: string, { undoes, undoneBy }: AuditRow) {
  const href = (id: string) => `/${org}/audit?event=${id}` as Route;
  return [
    ...(undoes
      ? [
          {
            term: "Undoes",
            value: (
              <Link href={href(undoes)} className="text-link">
                The change it undid
              </Link>
            ),
          },
        ]
      : []),
    ...(undoneBy
      ? [
          {
            term: "Undone",
            value: (
              <Link href={href(undoneBy.id)} className="text-link">
                By {undoneBy.actorName}, <DateTime at={undoneBy.at} within />
              </Link>
            ),
          },
        ]
      : []),
  ];
}
