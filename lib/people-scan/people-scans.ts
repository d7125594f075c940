import "server-only";
import { organizationTransport } from "#lib/credentials/siro-for.ts";
import type { Problem } from "#lib/operations/problem.ts";
import { toProblem } from "#lib/operations/to-problem.ts";
import { isPassing } from "#lib/queries/last-good.ts";
import { patient } from "./patient.ts";
import { runScan } from "./run-scan.ts";
import type { PeopleScan, ScanProgress } from "./scan.ts";

/** What is known of an organization's people, and how a reading that is under way comes along. */
export type ScanState = {
  /** The last whole one; while the first goes on, what there is so far. */
  scan: PeopleScan | null;
  /** Why the last reading failed. */
  problem: Problem | null;
  /** A reading that is under way. */
  progress: ScanProgress | null;
  /** Grows with everything that a page would show differently. */
  version: number;
};

type Kept = ScanState & { endedAtMs: number; run: Promise<void> | null };

/** On globalThis: pages and actions may each load this module, and still share one reading. */
const shared: typeof globalThis & { siroAdminPeopleScans?: Map<string, Kept> } = globalThis;
shared.siroAdminPeopleScans ??= new Map();
const kept = shared.siroAdminPeopleScans;

const FRESH_MS = 5 * 60_000;
/** After a failure pages do not ask at once again, or a page that follows it would ask for ever. */
const CALM_MS = 3_000;
/** Twenty thousand people are some tens of megabytes. */
const KEEP = 4;

type Organization = { id: string; siroOrganizationId: string };

/**
 * The organization's people. Starts a reading where there is none from the last five minutes, and
 * waits a moment for it, so that a small organization is shown whole at once.
 */
export async function readPeopleScan(
  organization: Organization,
  patienceMs = 1_200,
): Promise<ScanState> {
  const state = stateOf(organization);
  const ageMs = Date.now() - state.endedAtMs;
  const isDue = ageMs > (state.problem ? CALM_MS : FRESH_MS);
  if (isDue && !state.run) startScan(organization);
  if (state.run && !state.scan?.checkedAt) {
    await Promise.race([state.run, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
  }
  return state;
}

/** What is known already; asks Siro nothing. */
export function findPeopleScan(organizationId: string): ScanState | null {
  return kept.get(organizationId) ?? null;
}

/** Begins a new reading, unless one is under way. Callers guard. */
export function startScan(organization: Organization): ScanState {
  const state = stateOf(organization);
  state.run ??= run(organization, state).finally(() => {
    state.run = null;
  });
  return state;
}

async function run(organization: Organization, state: Kept): Promise<void> {
  const startedAt = new Date().toISOString();
  state.progress = { step: "people", siroUsers: 0, crmUsers: 0, recordings: 0, startedAt };
  const end = new AbortController();
  try {
    // Pages go before a reading that may take hundreds of requests.
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
    replace(state, scan);
  } catch (error) {
    // One side failed: what the other still brings is not waited for.
    end.abort();
    state.problem = toProblem(error);
    // What was read when the token still worked, or only in part, does not stand any more.
    if (!isPassing(error) || !state.scan?.checkedAt) state.scan = null;
    state.version += 1;
  } finally {
    state.progress = null;
    state.endedAtMs = Date.now();
  }
}

/** Puts other people in the place of what is known. */
export function replace(state: ScanState, scan: PeopleScan): void {
  state.scan = scan;
  state.version += 1;
}

function stateOf({ id }: Organization): Kept {
  const known = kept.get(id);
  const state = known ?? {
    scan: null,
    problem: null,
    progress: null,
    version: 0,
    endedAtMs: 0,
    run: null,
  };
  kept.delete(id);
  kept.set(id, state);
  for (const [oldest, { run: isBusy }] of kept) {
    if (kept.size <= KEEP) break;
    if (!isBusy && oldest !== id) kept.delete(oldest);
  }
  return state;
}
