import { CircleHelp } from "lucide-react";
import { Icon } from "#components/ui/icon.tsx";
import { labelOf } from "#lib/linking/data-types.ts";
import type { LinkRef } from "#lib/linking/link-state.ts";

/** After a partial undo: the records that were not restored, and those still linked. */
export function UndoDifference({ missing, extra }: { missing: LinkRef[]; extra: LinkRef[] }) {
  const list = (refs: LinkRef[]) =>
    refs.map((ref) => `${labelOf(ref.dataType)} ${ref.externalId ?? ref.id}`).join(", ");
  return (
    <div role="alert" className="flex gap-2 text-warn">
      <Icon of={CircleHelp} className="mt-0.5" />
      <span>
        Partly undone: Siro links one record at a time.
        {missing.length > 0 && ` Not restored: ${list(missing)}.`}
        {extra.length > 0 && ` Still linked: ${list(extra)}.`}
      </span>
    </div>
  );
}
