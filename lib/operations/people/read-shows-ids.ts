import "server-only";
import { showsIds } from "#lib/mapping/shows-ids.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listCrmUsers } from "#lib/siro/organization/crm-users.ts";
import { listUsers } from "#lib/siro/organization/users.ts";
import { isAbsent } from "./read-people.ts";

/** As many people as one page has. They are enough to see an organization's habit. */
const SAMPLE = 100;

/**
 * Whether this organization's records show IDs of whom Siro has matched. Reads one page of each side.
 * Rethrows read errors.
 */
export async function readShowsIds(api: SiroTransport): Promise<boolean> {
  const [siroUsers, crmUsers] = await Promise.all([
    listUsers(api, { excludeSiroUsers: true }, { maxItems: SAMPLE }),
    listCrmUsers(api, {}, { maxItems: SAMPLE }).catch((error: unknown) => {
      if (isAbsent(error)) return { items: [] };
      throw error;
    }),
  ]);
  return showsIds(siroUsers.items, crmUsers.items);
}
