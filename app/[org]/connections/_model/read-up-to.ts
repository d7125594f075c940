import type { Connection } from "#lib/siro/organization/connections.ts";
import { dataTypeLabel } from "#lib/sync-health/labels.ts";

/**
 * Up to when Siro has read the CRM's changes: the oldest time among the connection's data types, so
 * nothing older is missing from any of them. Null if Siro reports no time.
 */
export function readUpTo({ syncStatus }: Pick<Connection, "syncStatus">) {
  const [last] = (syncStatus ?? [])
    .flatMap(({ modelName, modelModifiedAfter: at }) =>
      at === null ? [] : [{ at, dataType: dataTypeLabel(modelName).one }],
    )
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return last ?? null;
}
