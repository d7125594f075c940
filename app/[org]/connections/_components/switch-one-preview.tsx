import type { Switching } from "../_model/bulk.ts";
import type { ConnectionRow } from "../_model/row.ts";
import { effectOn } from "./switch-many-preview.tsx";
import { UseSentence } from "./use-sentence.tsx";

type SwitchOnePreviewProps = { org: string; row: ConnectionRow; switching: Switching };

/** What happens to the only connection, and what was linked through it lately. */
export function SwitchOnePreview({ org, row, switching }: SwitchOnePreviewProps) {
  if (switching.isActive) return <p>{effectOn(1, switching)}</p>;
  return (
    <>
      <p>
        Siro stops syncing this connection for everyone.{" "}
        <UseSentence org={org} connectionId={row.connection.id} />
      </p>
      <p className="text-muted">
        Siro doesn't document what happens to a sync that is already running.
      </p>
    </>
  );
}
