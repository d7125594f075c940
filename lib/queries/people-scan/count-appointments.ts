import "server-only";
import { listRepAppointments } from "#lib/queries/rep-appointments.ts";
import { fanOut } from "#lib/siro/http/fan-out.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type AppointmentCount, IMPACT_DAYS, type ScannedPerson } from "./scan.ts";

/** Batch size; newly requested people are picked up between batches. */
export const AT_ONCE = 6;

/** Number of appointments in the last 30 days per person; null if they could not be read. */
export async function countAppointments(
  api: SiroTransport,
  organizationId: string,
  people: readonly ScannedPerson[],
): Promise<Map<string, AppointmentCount>> {
  const now = Date.now();
  const window = {
    from: new Date(now - IMPACT_DAYS * 86_400_000).toISOString(),
    to: new Date(now).toISOString(),
  };
  const { answers, failures } = await fanOut(
    people,
    ({ siro, crm }) => {
      const rep = {
        siroUserId: siro?.id ?? null,
        externalId: siro?.externalId ?? crm[0]?.externalId ?? null,
        email: siro?.email ?? crm[0]?.email ?? null,
        crmUserIds: crm.map(({ id }) => id),
      };
      return listRepAppointments(organizationId, api, rep, window);
    },
    { concurrency: 3 },
  );
  const counts = new Map<string, AppointmentCount>();
  for (const { input, value } of answers) {
    const { items, complete } = value;
    const isUnread = items.length === 0 && !complete;
    counts.set(input.id, isUnread ? null : { count: items.length, complete });
  }
  for (const { input } of failures) counts.set(input.id, null);
  return counts;
}
