import { defaultVariants } from "#e2e/sandbox/variants.ts";
import { newestFirst } from "#lib/audit/order.ts";
import { firstDrafts } from "#lib/sync-tests/first-draft.ts";
import { createMarker } from "#lib/sync-tests/own-records.ts";
import type { Draft } from "#lib/sync-tests/shape.ts";
import { readRecords, readSteps, type Step } from "#lib/sync-tests/steps.ts";
import { openTestbed } from "./testbed.ts";

/** For tests of sync tests: a testbed, their operations, and access to what both sides have. */
export async function openSyncTestsTestbed() {
  const bed = await openTestbed({ withIdentity: false });
  const { sandbox, siro, db, actor, organization } = bed;
  const { addActor } = await import("./test-database.ts");
  const { syncTests } = await import("#lib/db/long-work-schema.ts");
  const { auditEvents } = await import("#lib/db/schema.ts");
  const { findTest } = await import("#lib/operations/sync-tests/test-row.ts");
  const operations = {
    ...(await import("#lib/operations/sync-tests/check-due-tests.ts")),
    ...(await import("#lib/operations/sync-tests/check-sync-test-now.ts")),
    ...(await import("#lib/operations/sync-tests/clean-up-test.ts")),
    ...(await import("#lib/operations/sync-tests/start-test.ts")),
    ...(await import("#lib/operations/sync-tests/stop-waiting.ts")),
  };

  const rep = () => {
    const { id, name, email } = sandbox.state.seed.rep;
    return { id, name, email, externalId: sandbox.state.users.get(id)?.externalId ?? null };
  };

  /** A complete form with a marker that no other test has. */
  function form(changes: { [name: string]: Draft } = {}) {
    const marker = createMarker((below) => Math.floor(Math.random() * below));
    const drafts = firstDrafts(marker, rep(), Date.now());
    return {
      marker,
      userId: rep().id,
      repName: rep().name,
      appointment: { ...(drafts.appointment as object), ...changes },
      opportunity: drafts.opportunity,
    };
  }

  async function read(testId: string) {
    const row = await findTest(organization.id, testId);
    const records = readRecords(row.records);
    const idOf = (what: string) => records.find((each) => each.what === what)?.id ?? "";
    return { row, records, steps: readSteps(row.steps), idOf };
  }

  async function start(input = form()) {
    const { testId } = await operations.startSyncTest(actor, organization, input);
    return { testId, ...(await read(testId)) };
  }

  return {
    ...bed,
    operations,
    syncTests,
    rep,
    form,
    read,
    start,
    addMember: (role: "viewer" | "operator" | "admin") => addActor(organization.id, role),
    async reset() {
      await siro.reset();
      await siro.clearFaults();
      await siro.changeVariants(defaultVariants());
      await siro.clearJournal();
      await db.delete(syncTests);
    },
    /** The newest audit rows, newest first. */
    audits: () =>
      db
        .select()
        .from(auditEvents)
        .orderBy(...newestFirst)
        .limit(5),
    /** Requests that change something in Siro. */
    async writes() {
      const { entries } = await siro.listJournal();
      return entries.filter(({ method }) => method !== "GET");
    },
    /** Checks what is due after this time. */
    due: (afterMs: number) => operations.checkDueSyncTests({ now: new Date(Date.now() + afterMs) }),
    act: (testId: string) => ({
      check: () => operations.checkSyncTestNow(actor, organization, { testId }),
      stop: () => operations.stopWaiting(actor, organization, { testId }),
      cleanUp: () => operations.cleanUpSyncTest(actor, organization, { testId }),
    }),
  };
}

export type SyncTestsTestbed = Awaited<ReturnType<typeof openSyncTestsTestbed>>;

export const kinds = (steps: Step[]) => steps.map(({ kind }) => kind);

export const stepOf = <K extends Step["kind"]>(steps: Step[], kind: K) =>
  steps.find((step): step is Extract<Step, { kind: K }> => step.kind === kind);
