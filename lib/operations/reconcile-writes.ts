import "server-only";
import { organizationTransport } from "#lib/credentials/siro-for.ts";
import { reconcileOpenWrites } from "#lib/writes/reconcile.ts";
import { WRITES } from "./definitions.ts";

/** Settles the writes that a crash left open. Returns how many it settled. */
export function reconcileWrites(): Promise<number> {
  const definitions = Object.values(WRITES).map(({ definition }) => definition);
  return reconcileOpenWrites({ definitions, openApi: organizationTransport });
}
