import "server-only";
import type { AuditFacts } from "#lib/audit/events.ts";
import { listOpenWrites, type OpenWrite } from "#lib/audit/open-writes.ts";
import { type AuditResult, settleEvent } from "#lib/audit/writer.ts";
import { tryWithLock } from "#lib/db/with-lock.ts";
import { log } from "#lib/log.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import type { ReconcilableWrite } from "./definition.ts";
import { writesInFlight } from "./in-flight.ts";
import { USUAL_FINDING } from "./run-write.ts";
import type { Verdict } from "./verdict.ts";

/** A running write is settled on its own well before this. */
const LEFT_OPEN_AFTER_MS = 60_000;
/** Siro may be down for hours; after this the row stays unconfirmed. */
const GIVE_UP_AFTER_MS = 24 * 3600_000;

const STOPPED = "siro-admin stopped before Siro's answer arrived.";

type Reconciliation = {
  definitions: readonly ReconcilableWrite[];
  /** The organization API with the stored token. */
  openApi: (organizationId: string) => Promise<SiroTransport>;
};

/**
 * Settles what a crash left open by reading Siro: rows of this process and of instances that are gone.
 * Rows that can't be read yet stay open for the next run. Returns how many were settled.
 */
export async function reconcileOpenWrites(input: Reconciliation): Promise<number> {
  return (await tryWithLock("settle open writes", () => reconcileAll(input))) ?? 0;
}

async function reconcileAll({ definitions, openApi }: Reconciliation): Promise<number> {
  let settled = 0;
  for (const row of await listOpenWrites(LEFT_OPEN_AFTER_MS)) {
    if (writesInFlight.has(row.id)) continue;
    const definition = definitions.find(({ kinds }) => kinds.includes(row.kind));
    const result = await resultOfRow(row, definition, openApi);
    if (!result) continue;
    await settleEvent(row.organization.id, row.id, result);
    settled += 1;
  }
  return settled;
}

/** Null: Siro can't be read yet. */
async function resultOfRow(
  open: OpenWrite,
  definition: ReconcilableWrite | undefined,
  openApi: Reconciliation["openApi"],
): Promise<AuditResult | null> {
  if (!definition) return resultOf({ state: "cannot-tell" }, STOPPED);
  try {
    return await judged(open, definition, await openApi(open.organization.id));
  } catch (error) {
    log.warn({ err: error, auditId: open.id }, "an open write could not be reconciled yet");
    const isTooOld = Date.now() - open.at.getTime() > GIVE_UP_AFTER_MS;
    return isTooOld ? resultOf({ state: "cannot-tell" }, STOPPED) : null;
  }
}

async function judged(
  open: OpenWrite,
  definition: ReconcilableWrite,
  api: SiroTransport,
): Promise<AuditResult | null> {
  // Parsed by the definition's own schema, so its other functions get the row they expect.
  const row = { ...open, ...definition.facts.parse(open) } as never;
  const verdict = await definition.judge(row, api);
  if (verdict.state === "too-early") return null;
  const result = resultOf(verdict, STOPPED, (value) => definition.settled(value as never, row));
  const value = (verdict.state === "happened" ? verdict.value : null) as never;
  const { outcome: status, problem } = result;
  await definition.reconciled?.(row, { auditId: open.id, status, problem }, value, api);
  return result;
}

/** What an audit row says of a write that was settled later. `cause`: why it was open, as a sentence. */
export function resultOf<Value>(
  verdict: Verdict<Value>,
  cause: string,
  settled?: (value: Value) => AuditFacts,
): AuditResult {
  if (verdict.state === "happened") {
    return { outcome: "succeeded", after: settled?.(verdict.value) };
  }
  const message = `${cause} ${verdict.message ?? USUAL_FINDING[verdict.state]}`;
  const outcome = verdict.state === "did-not-happen" ? "failed" : "unknown";
  return { outcome, problem: { kind: "network", message } };
}
