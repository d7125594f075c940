import { Box } from "#components/ui/box.tsx";
import { DateTime } from "#components/ui/time.tsx";
import type { AuditEvent } from "#lib/audit/reader.ts";
import { ChangeOutcome } from "./change-outcome.tsx";

const VERBS: Partial<Record<AuditEvent["kind"], string>> = {
  "connection.pause": "paused it",
  "connection.resume": "resumed it",
  "connection.send-transcripts": "turned Transcript on",
  "connection.keep-transcripts": "turned Transcript off",
};

/** What was changed on this connection through this dashboard, newest first. */
export function ChangesBox({ changes }: { changes: AuditEvent[] }) {
  return (
    <Box title="Changes" aside="Made here">
      {changes.length === 0 ? (
        <p className="p-4 text-muted">Nothing was changed on it through this dashboard yet.</p>
      ) : (
        <ul>
          {changes.map((change) => (
            <li
              key={change.id}
              className="flex flex-wrap gap-x-4 gap-y-0.5 border-line border-t px-4 py-2.5 first:border-t-0"
            >
              <span className="w-40 shrink-0 text-muted">
                <DateTime at={change.at} />
              </span>
              <span className="min-w-40 flex-1 break-words">
                <span className="font-medium">{change.actorName}</span> {sentenceOf(change)}
              </span>
              <ChangeOutcome change={change} />
            </li>
          ))}
        </ul>
      )}
    </Box>
  );
}

function sentenceOf({ kind, before, after, outcome }: AuditEvent): string {
  const tried = outcome === "succeeded" ? "" : "tried: ";
  if (kind !== "connection.rename") return `${tried}${VERBS[kind] ?? kind}`;
  return `${tried}renamed it from “${nameIn(before)}” to “${nameIn(after)}”`;
}

function nameIn(facts: unknown): string {
  return facts && typeof facts === "object" && "name" in facts ? String(facts.name) : "–";
}
