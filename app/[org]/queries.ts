import "server-only";
import { listAuditEvents } from "#lib/audit/reader.ts";
import { readUnlinkedCount } from "#lib/mirror/queue/unlinked-count.ts";
import { readLinkRates, readRepNames } from "#lib/mirror/rates/link-rates.ts";
import { readUnrecordedAppointments } from "#lib/mirror/rates/unrecorded-appointments.ts";
import { readCached } from "#lib/queries/cached-read.ts";
import { authorize } from "#lib/queries/organization.ts";
import { findPeopleScan } from "#lib/queries/people-scan/people-scans.ts";
import type { Overview, Rates, Unrecorded } from "./_model/overview.ts";
import { sumAppointments } from "./_model/sum-appointments.ts";
import { readConnectionsState } from "./_queries/connections-state.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NUMBERS_FRESH_MS = 5 * 60_000;
const RATE_DAYS = 30;
const APPOINTMENT_DAYS = 14;
/** A recording may reach Siro hours after the appointment. */
const LATE_MS = 3 * HOUR_MS;

/** What needs the admin's attention. Siro is asked only if background work hasn't checked lately. */
export async function readOverview(org: string): Promise<Overview> {
  const access = await authorize(org);
  const { id } = access.organization;
  const [connections, unlinked, rates, appointments, recent] = await Promise.all([
    readConnectionsState(access),
    readUnlinkedCount(id),
    readCached(
      keyOf(id, "link rates"),
      freshness<Rates>(({ total }) => total.recordings),
      () => readRates(id),
    ),
    readCached(
      keyOf(id, "unrecorded"),
      freshness<Unrecorded>(({ appointments: count }) => count),
      () => readAppointments(id),
    ),
    listAuditEvents({ organizationId: id, onlyChanges: true, limit: 6 }),
  ]);
  const openIssues = findPeopleScan(id)?.openIssues ?? null;
  return { connections, unlinked, openIssues, rates, appointments, recent: recent.events };
}

const keyOf = (organizationId: string, what: string) => ({ organizationId, actor: null, what });

/** Numbers over weeks hardly change within minutes, but counting them takes a while. None are not kept. */
function freshness<T>(countOf: (answer: T) => number) {
  return (answer: T) => (countOf(answer) === 0 ? 0 : NUMBERS_FRESH_MS);
}

/** By the hour, so that readers share an answer. */
const hourBefore = (ms: number) => Math.floor((Date.now() - ms) / HOUR_MS) * HOUR_MS;

async function readRates(organizationId: string): Promise<Rates> {
  // The last 24 hours are left out: their recordings may still be linked in time.
  const untilMs = hourBefore(DAY_MS);
  const from = new Date(untilMs - RATE_DAYS * DAY_MS);
  const until = new Date(untilMs);
  const rates = await readLinkRates(organizationId, { from, until });
  return { ...rates, from: from.toISOString(), until: until.toISOString() };
}

async function readAppointments(organizationId: string): Promise<Unrecorded> {
  const untilMs = hourBefore(LATE_MS);
  const from = new Date(untilMs - APPOINTMENT_DAYS * DAY_MS);
  const [rows, reps] = await Promise.all([
    readUnrecordedAppointments(organizationId, { from, until: new Date(untilMs) }),
    readRepNames(organizationId),
  ]);
  return { ...sumAppointments(rows, reps), from: from.toISOString() };
}
