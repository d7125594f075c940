import { Box } from "#components/ui/box.tsx";
import { DateTime } from "#components/ui/time.tsx";
import type { ConnectionChange } from "../_model/change.ts";
import { ChangeOutcome } from "./change-outcome.tsx";

type AuditKind = ConnectionChange["kind"];
type Verb = { done: string; tried: string };

const VERBS: Partial<Record<AuditKind, Verb>> = {
  "connection.pause": { done: "paused syncing", tried: "tried to pause syncing" },
  "connection.resume": { done: "resumed syncing", tried: "tried to resume syncing" },
  "connection.set-limits": {
    done: "changed the health limits",
    tried: "tried to change the health limits",
  },
  "connection.send-transcripts": {
    done: "turned transcripts on",
    tried: "tried to turn transcripts on",
  },
  "connection.keep-transcripts": {
    done: "turned transcripts off",
    tried: "tried to turn transcripts off",
  },
};

/** Changes made to this connection in this dashboard, newest first. */
export function ChangesBox({ changes }: { changes: ConnectionChange[] }) {
  return (
    <Box title="Changes" aside="Made in siro-admin">
      {changes.length === 0 ? (
        <p className="p-4 text-muted">No changes made in siro-admin yet.</p>
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
                {change.until && (
                  <>
                    {" "}
                    until <DateTime at={change.until} within />
                  </>
                )}
              </span>
              <ChangeOutcome change={change} />
            </li>
          ))}
        </ul>
      )}
    </Box>
  );
}

function sentenceOf({ kind, before, after, outcome }: ConnectionChange): string {
  const isDone = outcome === "succeeded";
  if (kind !== "connection.rename") return VERBS[kind]?.[isDone ? "done" : "tried"] ?? kind;
  return `${isDone ? "renamed" : "tried to rename"} it from “${nameIn(before)}” to “${nameIn(after)}”`;
}

function nameIn(facts: unknown): string {
  return facts && typeof facts === "object" && "name" in facts ? String(facts.name) : "–";
}
