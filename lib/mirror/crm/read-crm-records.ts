import "server-only";
import { sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { crmRecords } from "#lib/db/crm-schema.ts";
import { jobTransport } from "../job-transport.ts";
import type { RunContext } from "../run-context.ts";
import type { CrmContext } from "./crm-context.ts";
import { describeProgress, readCrmProgress } from "./progress.ts";
import { readCrmUsers } from "./read-crm-users.ts";
import { readList } from "./read-list.ts";
import { listReadings } from "./readings.ts";
import { whySearchIsSlow } from "./search-index.ts";

/** The progress is said once in so many pages. */
const PAGES_A_REPORT = 10;

/**
 * Reads appointments, opportunities and CRM users, so that they can be searched by name. Siro lists them
 * only as a whole: a reading continues where the last run stopped, and the next one begins some hours later.
 * @throws SiroError, ProblemError
 */
export async function readCrmRecords(context: RunContext): Promise<string> {
  const { organizationId, signal, report } = context;
  const db = await getDatabase();
  const slow = await whySearchIsSlow(db);
  const api = await jobTransport(organizationId, signal);
  const reading = { db, api, signal, organizationId };
  const before = await completedTimes(reading);
  let pages = 0;
  const onPage = async () => {
    if (pages++ % PAGES_A_REPORT === 0) await report(await say(organizationId));
  };
  const results = await Promise.allSettled([
    readList(reading, "engagement", onPage),
    readList(reading, "opportunity", onPage),
    readCrmUsers(reading),
  ]);
  if ((await completedTimes(reading)) !== before) await db.execute(sql`analyze ${crmRecords}`);
  const failed = results.find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
  return [await say(organizationId), slow].filter(Boolean).join(" ");
}

const say = async (organizationId: string) =>
  describeProgress(await readCrmProgress(organizationId));

async function completedTimes({ db, organizationId }: CrmContext): Promise<string> {
  const readings = await listReadings(db, organizationId);
  return JSON.stringify(readings.map(({ kind, completedAt }) => [kind, completedAt]).toSorted());
}
