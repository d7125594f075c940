import { Box } from "#components/ui/box.tsx";
import { Status } from "#components/ui/status.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { AUDIT_KINDS } from "#lib/audit/events.ts";
import type { AuditEvent } from "#lib/audit/reader.ts";
import type { MappingFix } from "#lib/queries/mapping-fixes.ts";
import { statusOfFix } from "../_model/fix-labels.ts";

const OUTCOMES: Record<AuditEvent["outcome"], { word: string; className: string } | null> = {
  succeeded: null,
  attempted: { word: "In progress", className: "text-muted" },
  failed: { word: "Failed", className: "text-danger" },
  unknown: { word: "Unconfirmed", className: "text-warn" },
};

type HistoryBoxProps = { events: readonly AuditEvent[]; fixes: readonly MappingFix[] };

/** Changes made to this person in siro-admin, newest first, with their results. */
export function HistoryBox({ events, fixes }: HistoryBoxProps) {
  const fixOf = (event: AuditEvent) => fixes.find(({ auditId }) => auditId === event.id);
  return (
    <Box title="Changes" aside="Made in siro-admin">
      {events.length === 0 ? (
        <p className="p-4 text-muted">No changes made in siro-admin yet.</p>
      ) : (
        <ul>
          {events.map((event) => (
            <Change key={event.id} event={event} fix={fixOf(event)} />
          ))}
        </ul>
      )}
    </Box>
  );
}

function Change({ event, fix }: { event: AuditEvent; fix: MappingFix | undefined }) {
  const outcome = OUTCOMES[event.outcome];
  return (
    <li className="flex flex-col gap-0.5 border-line border-t px-4 py-2.5 first:border-t-0">
      <span className="break-words">
        <b>{event.actorName}</b> {sentenceOf(event)}
      </span>
      <span className="flex gap-2 text-meta text-muted">
        <DateTime at={event.at} />
        {outcome && <span className={outcome.className}>{outcome.word}</span>}
      </span>
      {event.problem && <span className="text-meta">{event.problem}</span>}
      {fix && <Status kind={statusOfFix(fix.fix, fix.state)} title={fix.finding || undefined} />}
    </li>
  );
}

function sentenceOf({ kind, targetName, outcome }: AuditEvent): string {
  const words = (AUDIT_KINDS[kind] ?? kind).replace(/^./, (letter) => letter.toLowerCase());
  return `${outcome === "succeeded" ? "" : "attempted: "}${words} ${targetName}`;
}
