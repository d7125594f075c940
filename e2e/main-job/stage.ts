import type { SandboxClient } from "#e2e/sandbox/client.ts";
import type { SeedHandles } from "#e2e/sandbox/state.ts";
import type { FirstAdmin } from "#e2e/testbed/first-run.ts";

/** What the steps of the main job need to know about the installation they walk through. */
export type MainJob = {
  origin: string;
  slug: string;
  admin: FirstAdmin;
  control: SandboxClient;
  seed: SeedHandles;
};

type Wanted = { method: string; path: RegExp; body?: Record<string, unknown> };

const includes = (body: unknown, wanted: Record<string, unknown>) =>
  typeof body === "object" &&
  body !== null &&
  Object.entries(wanted).every(([key, value]) => Reflect.get(body, key) === value);

/**
 * Does something and verifies in the sandbox's journal that Siro received exactly one such request
 * meanwhile and answered it with success.
 */
export async function expectOneRequest(job: MainJob, wanted: Wanted, work: () => Promise<void>) {
  const { last } = await job.control.listJournal();
  await work();
  const { entries } = await job.control.listJournal(last);
  const fitting = entries.filter(
    ({ method, path, body }) =>
      method === wanted.method &&
      wanted.path.test(path) &&
      (wanted.body === undefined || includes(body, wanted.body)),
  );
  const [only] = fitting;
  if (fitting.length !== 1 || !only) {
    throw new Error(`Siro received ${fitting.length} requests ${wanted.method} ${wanted.path}.`);
  }
  if (only.status === null || only.status >= 300) {
    throw new Error(`Siro answered ${only.method} ${only.path} with ${only.status}.`);
  }
  return only;
}

/** Fails unless the row in the sandbox has these values now. */
export async function expectRow(
  job: MainJob,
  kind: string,
  id: string,
  wanted: Record<string, unknown>,
) {
  const row = await job.control.getRow(kind, id);
  if (includes(row, wanted)) return;
  throw new Error(`In Siro, ${kind} ${id} is not ${JSON.stringify(wanted)}.`);
}
