import { Box } from "#components/ui/box.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { AUDIT_KINDS } from "#lib/audit/events.ts";
import type { AuditEvent } from "#lib/audit/reader.ts";

const OUTCOMES: Record<AuditEvent["outcome"], { word: string; className: string } | null> = {
  succeeded: null,
  attempted: { word: "Under way", className: "text-muted" },
  failed: { word: "Failed", className: "text-danger" },
  unknown: { word: "Unconfirmed", className: "text-warn" },
};

/** What was done about this person through this dashboard, newest first. */
export function HistoryBox({ events }: { events: AuditEvent[] }) {
  return (
    <Box title="Changes" aside="Made here">
      {events.length === 0 ? (
        <p className="p-4 text-muted">Nothing was changed through this dashboard yet.</p>
      ) : (
        <ul>
          {events.map((event) => {
            const outcome = OUTCOMES[event.outcome];
            return (
              <li
                key={event.id}
                className="flex flex-col gap-0.5 border-line border-t px-4 py-2.5 first:border-t-0"
              >
                <span className="break-words">
                  <b>{event.actorName}</b> {sentenceOf(event)}
                </span>
                <span className="flex gap-2 text-meta text-muted">
                  <DateTime at={event.at} />
                  {outcome && <span className={outcome.className}>{outcome.word}</span>}
                </span>
                {event.problem && <span className="text-meta">{event.problem}</span>}
              </li>
            );
          })}
        </ul>
      )}
    </Box>
  );
}

function sentenceOf({ kind, targetName, outcome }: AuditEvent): string {
  const words = (AUDIT_KINDS[kind] ?? kind).replace(/^./, (letter) => letter.toLowerCase());
  return `${outcome === "succeeded" ? "" : "tried: "}${words} ${targetName}`;
}
