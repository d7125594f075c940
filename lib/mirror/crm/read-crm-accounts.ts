import "server-only";
import { getDatabase } from "#lib/db/client.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { jobTransport } from "../job-transport.ts";
import type { RunContext } from "../run-context.ts";
import { askFor } from "./ask-for.ts";
import type { CrmContext } from "./crm-context.ts";
import { describeAccounts, readCrmProgress } from "./progress.ts";
import { changeReading, continueOrBegin, isUnderWay, listReadings } from "./readings.ts";

/** Accounts that are asked for in one run: a tenth of what jobs may ask between two runs. */
const MOST_A_RUN = 250;
const DAY_MS = 24 * 3_600_000;
const KIND = "account";

/**
 * Reads accounts one by one that appointments and opportunities only point to, and once a day those again
 * that no list showed since. Siro lists all accounts in one answer without pages, which may be huge.
 * @throws SiroError
 */
export async function readCrmAccounts({ organizationId, signal }: RunContext): Promise<string> {
  const db = await getDatabase();
  const api = await jobTransport(organizationId, signal);
  const context = { db, api, signal, organizationId };
  const isAll = await askForUnread(context);
  if (isAll) await askForOld(context);
  return describeAccounts(await readCrmProgress(organizationId));
}

async function askForUnread(context: CrmContext): Promise<boolean> {
  const asked = await askFor(context, { kind: KIND, isUnread: true }, MOST_A_RUN);
  return asked.isAll;
}

async function askForOld(context: CrmContext): Promise<void> {
  const { db, organizationId, signal } = context;
  const before = await listedSince(context);
  if (before === null) return;
  const reading = await continueOrBegin(db, organizationId, KIND, new Date());
  if (reading === null) return;
  try {
    const asked = await askFor(context, { kind: KIND, before }, MOST_A_RUN);
    const rows = reading.rows + asked.read;
    const calls = reading.calls + asked.read + asked.gone;
    const now = new Date();
    const end = { completedAt: now, dueAt: new Date(now.getTime() + DAY_MS) };
    await changeReading(db, reading, { rows, calls, problem: null, ...(asked.isAll && end) });
  } catch (error) {
    if (signal.aborted) return;
    await changeReading(db, reading, { problem: toProblem(error).message });
    throw error;
  }
}

/** Since when both lists have shown every account that they show; null before that. */
async function listedSince({ db, organizationId }: CrmContext): Promise<Date | null> {
  const readings = await listReadings(db, organizationId);
  const starts = (["engagement", "opportunity"] as const).map((kind) => {
    const reading = readings.find((each) => each.kind === kind);
    return reading?.completedAt && !isUnderWay(reading) ? reading.startedAt : null;
  });
  const known = starts.filter((each) => each !== null);
  return known.length === starts.length ? new Date(Math.min(...known.map(Number))) : null;
}
