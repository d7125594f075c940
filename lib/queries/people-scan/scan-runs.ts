import "server-only";
import { organizationTransport } from "#lib/credentials/siro-for.ts";
import { log } from "#lib/log.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { isTransient, saysNothingOfRows } from "#lib/queries/stale-if-error.ts";
import { withChanged } from "./assemble.ts";
import { AT_ONCE, countAppointments } from "./count-appointments.ts";
import { patient } from "./patient.ts";
import { runScan } from "./run-scan.ts";
import {
  NOTHING_CHANGED,
  type PeopleScan,
  type ScannedOrganization,
  type ScanState,
} from "./scan.ts";

/** Pages refresh for new appointment counts at most this often. */
const NEWS_EVERY_MS = 2_500;

const beginning = () => ({
  siroUsers: 0,
  crmUsers: 0,
  recordings: 0,
  uncounted: 0,
  startedAt: new Date().toISOString(),
});

/** Runs a scan into the state, or stores the problem. */
export async function runPeople(organization: ScannedOrganization, state: ScanState) {
  state.progress = { step: "people", ...beginning() };
  state.changed = NOTHING_CHANGED();
  state.during = NOTHING_CHANGED();
  const end = new AbortController();
  try {
    // Job priority, so that pages go before a scan of hundreds of requests.
    const api = patient(await organizationTransport(organization.id, "job"), end.signal);
    const scan = await runScan(api, organization.siroOrganizationId, {
      onProgress: (more) => {
        if (state.progress) state.progress = { ...state.progress, ...more };
      },
      onPart: (part) => {
        if (!state.scan?.checkedAt && !end.signal.aborted) replace(state, part);
      },
    });
    state.problem = null;
    const evidence = [...(state.scan?.evidence ?? [])];
    const { users, records } = state.during;
    const isMore = evidence.length + users.length + records.length > 0;
    replace(state, isMore ? withChanged(scan, { users, records, evidence }) : scan);
  } catch (error) {
    // One side failed, so stop reading the other.
    end.abort();
    state.problem = toProblem(error);
    // Discard partial data, and whole data too if Siro refuses more than the token or a list as a whole.
    if (!(isTransient(error) || saysNothingOfRows(error)) || !state.scan?.checkedAt) {
      state.scan = null;
      state.openIssues = null;
    }
    state.version += 1;
  } finally {
    state.progress = null;
  }
}

function replace(state: ScanState, scan: PeopleScan): void {
  state.scan = scan;
  state.version += 1;
}

/** Counts appointments until the queue is empty or `signal` aborts. */
export async function runAppointments(
  organization: ScannedOrganization,
  state: ScanState,
  signal: AbortSignal,
): Promise<void> {
  let newsAtMs = Date.now();
  state.progress = { step: "appointments", ...beginning(), uncounted: state.wanted.size };
  try {
    const api = patient(await organizationTransport(organization.id, "job"), signal);
    while (state.wanted.size > 0 && !signal.aborted) {
      const ids = [...state.wanted].slice(0, AT_ONCE);
      const { scan } = state;
      const people = ids.flatMap((id) => scan?.byId.get(id) ?? []);
      const counts = await countAppointments(api, organization.id, people);
      if (signal.aborted) return;
      for (const id of ids) {
        state.wanted.delete(id);
        state.scan?.appointments.set(id, counts.get(id) ?? null);
      }
      if (state.progress) state.progress = { ...state.progress, uncounted: state.wanted.size };
      if (Date.now() - newsAtMs < NEWS_EVERY_MS) continue;
      newsAtMs = Date.now();
      state.version += 1;
    }
  } catch (error) {
    log.warn({ err: error }, "appointments of people could not be counted");
    state.wanted.clear();
  } finally {
    // A scan that started meanwhile reports its own progress.
    if (!signal.aborted) {
      state.progress = null;
      state.version += 1;
    }
  }
}
