import { plural } from "#components/ui/plural.ts";
import type { previewOf, Switching } from "../_model/bulk.ts";
import type { ConnectionRow } from "../_model/row.ts";

type SwitchManyPreviewProps = { preview: ReturnType<typeof previewOf>; switching: Switching };

/** What happens to each selected connection, by name. */
export function SwitchManyPreview({ preview, switching }: SwitchManyPreviewProps) {
  const { changing, timed, already, unknown } = preview;
  const { isActive } = switching;
  return (
    <>
      <p>{effectOn(changing.length, switching)}</p>
      <Group title={isActive ? "Will resume" : "Will be paused"} rows={changing} />
      <Group
        title={isActive ? "Already syncing, not changed" : "Already paused, not changed"}
        rows={already}
      />
      <Group title="Already has a time to resume, not changed" rows={timed} />
      <Group title="Not reported by Siro, not changed" rows={unknown} />
    </>
  );
}

/** What switching does, in a sentence or two. */
export function effectOn(count: number, { isActive, isTimed }: Switching): string {
  const these = count === 1 ? "this connection" : "these connections";
  if (!isActive) {
    if (count === 0) return "There's nothing to pause.";
    return `Siro stops syncing ${these} for everyone. New recordings may stay unlinked, and Siro doesn't document what happens to a sync that is already running.`;
  }
  if (count === 0) return "There's nothing to resume.";
  if (!isTimed) return `Siro syncs ${these} again for everyone.`;
  const stay = count === 1 ? "it stays paused" : "they stay paused";
  return `At this time, siro-admin will resume ${these} for everyone. Until then, ${stay}.`;
}

function Group({ title, rows }: { title: string; rows: ConnectionRow[] }) {
  if (rows.length === 0) return null;
  return (
    <div>
      <p className="font-medium">
        {title}: {plural(rows.length, "connection")}
      </p>
      <ul className="max-h-40 overflow-auto text-muted">
        {rows.map(({ connection }) => (
          <li key={connection.id} translate="no" className="wrap-anywhere">
            {connection.name ?? connection.id}
          </li>
        ))}
      </ul>
    </div>
  );
}
