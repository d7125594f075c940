import { plural } from "#components/ui/plural.ts";
import type { previewOf } from "../_model/bulk.ts";
import type { ConnectionRow } from "../_model/row.ts";

type SwitchManyPreviewProps = { preview: ReturnType<typeof previewOf>; isActive: boolean };

/** What happens to each selected connection, by name. */
export function SwitchManyPreview({ preview, isActive }: SwitchManyPreviewProps) {
  const { changing, already, unknown } = preview;
  const these = changing.length === 1 ? "this connection" : "these connections";
  return (
    <>
      <p>
        {isActive
          ? `Siro syncs ${these} again for everyone.`
          : `Siro stops syncing ${these} for everyone. New recordings may stay unlinked, and Siro doesn't document what happens to a sync that is already running.`}
      </p>
      <Group title={isActive ? "Will resume" : "Will be paused"} rows={changing} />
      <Group
        title={isActive ? "Already syncing, not changed" : "Already paused, not changed"}
        rows={already}
      />
      <Group title="Not reported by Siro, not changed" rows={unknown} />
    </>
  );
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
