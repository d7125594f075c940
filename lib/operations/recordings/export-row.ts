import { CAUSE_LABELS } from "#lib/linking/causes/cause-labels.ts";
import { labelOf } from "#lib/linking/data-types.ts";
import { DISMISSAL_REASONS } from "#lib/linking/dismissal.ts";
import { mainRefOf } from "#lib/linking/link-state.ts";
import type { QueueRecord } from "#lib/mirror/queue/read-queue-page.ts";

export const EXPORT_HEADER = [
  "Recorded (UTC)",
  "Rep",
  "Current team",
  "Title",
  "Length (s)",
  "Result",
  "State",
  "Why unlinked (derived)",
  "Dismissed as",
  "Note",
  "Record type",
  "CRM ID",
  "Connection",
  "Connection derived from the rep",
  "Siro recording ID",
  "As of (UTC)",
];

/** A recording's cells; what is unknown is empty. */
export function exportCells(
  record: QueueRecord,
  connections: ReadonlyMap<string, string>,
): (string | number | null)[] {
  const { dismissal, link, cause, durationMs, connectionId, repConnectionId } = record;
  const main = mainRefOf(link);
  const connection = connectionId ?? repConnectionId;
  const isUnlinked = record.state !== "linked";
  return [
    record.createdAt?.toISOString() ?? null,
    record.rep,
    record.team,
    record.title,
    durationMs ? Math.round(durationMs / 1000) : null,
    record.result,
    record.state,
    isUnlinked && cause !== null ? labelOfCause(cause) : null,
    dismissal && DISMISSAL_REASONS[dismissal.reason],
    dismissal?.note ?? null,
    main && labelOf(main.dataType),
    main?.externalId ?? null,
    connection === null ? null : (connections.get(connection) ?? connection),
    connection === null ? null : connectionId === null ? "yes" : "no",
    record.id,
    record.readAt.toISOString(),
  ];
}

const labels: Record<string, string> = CAUSE_LABELS;
const labelOfCause = (cause: string) => labels[cause] ?? cause;
