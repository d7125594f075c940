import "server-only";
import { z } from "zod";
import { subscribe } from "#lib/db/pubsub.ts";
import { publish } from "#lib/db/with-lock.ts";
import type { AppointmentEvidence } from "#lib/mapping/appointment-evidence.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import { withChanged } from "./assemble.ts";
import { completeRecord } from "./participant-people.ts";
import { type Changed, NOTHING_CHANGED, type ScannedOrganization, type ScanState } from "./scan.ts";
import { runAppointments, runPeople } from "./scan-runs.ts";

const kept = processSingleton("people scans", () => new Map<string, ScanState>());

const FRESH_MS = 5 * 60_000;
/** Wait after a failure, so that a polling page does not retry in a loop. */
const CALM_MS = 3_000;
/** Most scans kept in memory; 20,000 people take tens of megabytes. */
const KEEP = 4;

/**
 * The organization's people. Starts a scan if there is none from the last five minutes and waits
 * briefly for it, so that a small organization is shown complete.
 */
export async function readPeopleScan(
  organization: ScannedOrganization,
  patienceMs = 1_200,
): Promise<ScanState> {
  const state = stateOf(organization);
  const ageMs = Date.now() - state.endedAtMs;
  const isDue = ageMs > (state.problem ? CALM_MS : FRESH_MS);
  if (isDue && !state.run) startScan(organization);
  if (state.run && !state.scan?.checkedAt) {
    await Promise.race([state.run, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
  }
  takeIn(state);
  return state;
}

/** The current state, without calling Siro. */
export function findPeopleScan(organizationId: string): ScanState | null {
  return kept.get(organizationId) ?? null;
}

/** Starts a scan unless one is running. Callers authorize. */
export function startScan(organization: ScannedOrganization): ScanState {
  const state = stateOf(organization);
  state.counting?.end.abort();
  state.run ??= runPeople(organization, state).finally(() => {
    state.run = null;
    state.endedAtMs = Date.now();
  });
  return state;
}

/** Queues these people for the appointment count, latest request first. */
export function wantAppointments(
  organization: ScannedOrganization,
  personIds: readonly string[],
): void {
  const state = stateOf(organization);
  const { scan, wanted } = state;
  const open = personIds.filter((id) => scan?.byId.has(id) && !scan.appointments.has(id));
  if (open.length === 0 || !scan?.checkedAt || state.run) return;
  state.wanted = new Set([...open, ...wanted]);
  if (state.counting && !state.counting.end.signal.aborted) return;
  const end = new AbortController();
  const done = runAppointments(organization, state, end.signal).finally(() => {
    if (state.counting?.end === end) state.counting = null;
  });
  state.counting = { end, done };
}

/** Merges changed records and new comparisons into the scan on all instances. */
export function noteChanged(organizationId: string, changed: Partial<Changed>): void {
  const whole = { ...NOTHING_CHANGED(), ...changed };
  takeNote(organizationId, whole);
  void publish("people read again", { organizationId, ...whole }, { organizationId });
}

const rows = z.array(z.looseObject({ id: z.string() })).optional();
const newsSchema = z.object({
  organizationId: z.string(),
  users: rows,
  records: rows,
  evidence: z.array(z.looseObject({})).optional(),
});

subscribe("people read again", (data) => {
  const { organizationId, users, records, evidence = [] } = newsSchema.safeParse(data).data ?? {};
  if (organizationId && users && records) {
    return takeNote(organizationId, asSent({ users, records, evidence }));
  }
  // The changes are unknown, so the next read starts a new scan.
  const states = organizationId ? [kept.get(organizationId)] : kept.values();
  for (const state of states) if (state) state.endedAtMs = 0;
});

/** Safe cast: another instance sent values of this type, and JSON preserves them. */
const asSent = (sent: Record<keyof Changed, unknown[]>) => sent as Changed;

function takeNote(organizationId: string, { users, records, evidence }: Changed): void {
  const state = kept.get(organizationId);
  const { byId, evidence: known = [] } = state?.scan ?? {};
  if (!state || !byId) return;
  const isKnown = (one: AppointmentEvidence) =>
    known.some((other) => other.siroUserId === one.siroUserId && other.crmUserId === one.crmUserId);
  if (state.run) {
    state.during.users.push(...users);
    state.during.records.push(...records);
  }
  state.changed.evidence.push(...evidence.filter((one) => one.appointments > 0 !== isKnown(one)));
  state.changed.users.push(...users.filter((user) => !isSame(byId.get(user.id)?.siro, user)));
  for (const read of records) {
    const known = byId.get(read.id)?.crm.find(({ id }) => id === read.id);
    const record = known?.isCompleted ? completeRecord(read, known) : read;
    if (!isSame(known, record)) state.changed.records.push(record);
  }
}

/** Siro serializes a row the same way each time, so equal texts are equal rows. */
const isSame = (known: object | null | undefined, now: object) =>
  JSON.stringify(known) === JSON.stringify(now);

/** Runs on read, so that several changes are merged together. */
function takeIn(state: ScanState): void {
  const { scan, changed } = state;
  const { users, records, evidence } = changed;
  if (!scan?.checkedAt || users.length + records.length + evidence.length === 0) return;
  state.changed = NOTHING_CHANGED();
  state.scan = withChanged(scan, changed);
  state.version += 1;
}

function stateOf({ id }: ScannedOrganization): ScanState {
  const state = kept.get(id) ?? newState();
  kept.delete(id);
  kept.set(id, state);
  for (const [oldest, { run, counting }] of kept) {
    if (kept.size <= KEEP) break;
    if (!run && !counting && oldest !== id) kept.delete(oldest);
  }
  return state;
}

const newState = (): ScanState => ({
  scan: null,
  problem: null,
  progress: null,
  version: 0,
  openIssues: null,
  endedAtMs: 0,
  run: null,
  counting: null,
  wanted: new Set(),
  changed: NOTHING_CHANGED(),
  during: NOTHING_CHANGED(),
});
