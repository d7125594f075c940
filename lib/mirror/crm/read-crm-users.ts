import "server-only";
import { serializeTransactions } from "#lib/db/with-lock.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import { listCrmUsers } from "#lib/siro/organization/crm-users.ts";
import type { CrmContext } from "./crm-context.ts";
import { askForUnlisted } from "./read-list.ts";
import { type CrmReading, changeReading, continueOrBegin, tryAgainAt } from "./readings.ts";
import { rowOfCrmUser } from "./row-of.ts";
import { storeRecords } from "./store-records.ts";

const KIND = "crm-user";
const LIMITS = { maxItems: 50_000, maxMs: 10 * 60_000 };
const CUT = "Siro's list of CRM users is incomplete.";

/**
 * Reads all CRM users, if it's time. They are few enough for one run.
 * @throws SiroError, ProblemError
 */
export async function readCrmUsers(context: CrmContext): Promise<void> {
  const { db, api, signal, organizationId } = context;
  const reading = await continueOrBegin(db, organizationId, KIND, new Date());
  if (reading === null) return;
  if (reading.isListed) return askForUnlisted(context, KIND, reading);
  const readAt = new Date();
  let calls = 0;
  try {
    const onPage = () => {
      calls += 1;
    };
    const users = await listCrmUsers(api, {}, { ...LIMITS, signal, onPage });
    const rows = users.items.map((user) => rowOfCrmUser({ organizationId, readAt }, user));
    const isWhole = users.complete && users.unreadable === 0;
    await db.transaction(async (tx) => {
      await serializeTransactions(tx, `CRM records of ${organizationId}`);
      await storeRecords(tx, rows);
      await changeReading(tx, reading, { rows: rows.length, calls, ...endOf(isWhole) });
    });
    if (!isWhole) throw new ProblemError({ kind: "contract", message: CUT });
    await askForUnlisted(context, KIND, { ...reading, calls });
  } catch (error) {
    if (signal.aborted) return;
    await changeReading(db, reading, { problem: toProblem(error).message });
    throw error;
  }
}

function endOf(isWhole: boolean): Partial<CrmReading> {
  if (isWhole) return { isListed: true, problem: null };
  return { isCut: true, problem: CUT, dueAt: tryAgainAt(new Date()) };
}
