import "server-only";
import { compareTimes } from "#lib/instants.ts";
import { type AppointmentEvidence, countUnlisted } from "#lib/mapping/appointment-evidence.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type Engagement, getEngagement } from "#lib/siro/organization/engagements.ts";
import { listEngagementUsers } from "#lib/siro/organization/participants.ts";
import type { TimeWindow } from "./appointments-around.ts";
import type { RepAppointments } from "./rep-appointments.ts";

type Pair = { siroUserId: string; crmUserId: string };

/** Participant rows have no times, so this many appointments are read one by one. */
const MOST_READ = 5;
const MOST_ROWS = 50;

/**
 * Compares a CRM user's appointments with those that Siro lists for the Siro user. At most seven
 * requests. Says nothing against the match unless Siro's list is by Siro user, was read to its end, and
 * shows who takes part.
 */
export async function readAppointmentEvidence(
  api: SiroTransport,
  pair: Pair,
  listed: RepAppointments,
  window: TimeWindow,
  now = new Date(),
): Promise<AppointmentEvidence> {
  const nothing = { ...pair, appointments: 0, at: now.toISOString() };
  if (listed.space !== "siro" || !listed.complete) return nothing;
  if (listed.items.some((one) => mayTakePart(one, pair.crmUserId))) return nothing;
  const ids = new Set(listed.items.map(({ id }) => id));
  const rows = await listEngagementUsers(api, { userId: pair.crmUserId }, { maxItems: MOST_ROWS });
  const own = rows.items.filter(({ userId }) => userId === pair.crmUserId);
  if (own.some(({ engagementId }) => engagementId !== null && ids.has(engagementId)))
    return nothing;
  const newest = own
    .toSorted((a, b) => compareTimes(b.createdAt, a.createdAt))
    .flatMap(({ engagementId, createdAt }) => (engagementId ? [{ engagementId, createdAt }] : []))
    .slice(0, MOST_READ);
  const appointments = await Promise.all(
    newest.map(async ({ engagementId, createdAt }) => {
      const { id, engagementType: type, startTime } = await getEngagement(api, { engagementId });
      return { id, type, startTime, createdAt };
    }),
  );
  const comparison = { listed: { ids, complete: true }, own: appointments, window, now };
  return { ...nothing, appointments: countUnlisted(comparison) };
}

/** The CRM user has more appointments than are read here, so the Siro user's are looked at, too. */
function mayTakePart({ engagementUsers }: Engagement, crmUserId: string): boolean {
  if (!engagementUsers || engagementUsers.length === 0) return true;
  return engagementUsers.some(({ userId }) => userId === null || userId === crmUserId);
}
