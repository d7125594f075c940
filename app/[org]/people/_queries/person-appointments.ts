import "server-only";
import { log } from "#lib/log.ts";
import { readAppointmentEvidence } from "#lib/queries/appointment-evidence.ts";
import type { TimeWindow } from "#lib/queries/appointments-around.ts";
import type { Access } from "#lib/queries/organization.ts";
import { noteChanged } from "#lib/queries/people-scan/people-scans.ts";
import type { RepAppointments } from "#lib/queries/rep-appointments.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";

/** Most CRM users of one person that are compared. */
const MOST_COMPARED = 2;

/**
 * How many appointments of these CRM users, matched by email, Siro should list for the Siro user and
 * doesn't. Noted for the list of issues, too. 0 if Siro can't be read: the page is shown without it.
 */
export async function countUnlistedOf(
  { organization }: Access,
  api: SiroTransport,
  { siroUserId, crmUserIds }: { siroUserId: string | null; crmUserIds: readonly string[] },
  listed: RepAppointments,
  window: TimeWindow,
): Promise<number> {
  if (siroUserId === null || crmUserIds.length === 0) return 0;
  const pairs = crmUserIds.slice(0, MOST_COMPARED).map((crmUserId) => ({ siroUserId, crmUserId }));
  try {
    const evidence = await Promise.all(
      pairs.map((pair) => readAppointmentEvidence(api, pair, listed, window)),
    );
    noteChanged(organization.id, { evidence });
    return Math.max(...evidence.map(({ appointments }) => appointments));
  } catch (error) {
    log.warn({ err: error }, "a CRM user's appointments could not be compared");
    return 0;
  }
}
