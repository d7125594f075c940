import "server-only";
import { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { forgetConnectionList } from "#lib/queries/connection-list.ts";
import { recentConnection, rememberConnection } from "#lib/queries/recent-connections.ts";
import { isSiroError, SiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import {
  type Connection,
  getConnection,
  updateConnection as patchConnection,
} from "#lib/siro/organization/connections.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import type { Permit, Plan, WriteContext } from "#lib/writes/definition.ts";
import type { Verdict, WriteRow } from "#lib/writes/verdict.ts";
import {
  CONNECTION_KINDS,
  CONNECTION_ROLES,
  type ConnectionFacts,
  changedSince,
  completed,
  connectionFactsSchema,
  connectionNameSchema,
  findUndoableSwitch,
  judgeChangedConnection,
  keysOf,
  kindOf,
  shows,
  WAS_UNKNOWN,
  type Wanted,
  wantedOf,
} from "./connection-facts.ts";

export const connectionIdSchema = z.string().min(1).max(200);

/** What a switch sends: one field of one connection. */
export const switchChangeSchema = z.object({
  connectionId: connectionIdSchema,
  field: z.enum(["isActive", "syncTranscript"]),
  value: z.boolean(),
});

export const renameSchema = z.object({
  connectionId: connectionIdSchema,
  field: z.literal("name"),
  value: connectionNameSchema,
});

const changeSchema = z.union([switchChangeSchema, renameSchema]);

/** One field of one connection, and the value it should have. */
export type ConnectionChange = z.infer<typeof changeSchema>;

/**
 * Sets a field back to the value before an earlier change, identified by its audit row. Refused if
 * Siro no longer shows what that change set.
 */
export const undoConnectionChange = defineWrite({
  kinds: CONNECTION_KINDS,
  role: "operator",
  input: z.object({ auditId: z.string() }),
  lock: ({ id }, { auditId }) => `undo ${id} ${auditId}`,
  facts: connectionFactsSchema,
  read: async ({ actor, organization }, { auditId }) => {
    // Read inside the lock: another undo may have run first.
    const change = await findUndoableSwitch(organization.id, auditId);
    const { connectionId, field, made, former } = change;
    await guardRole(actor, organization.id, CONNECTION_ROLES[field]);
    if (former === null) throw new ProblemError(WAS_UNKNOWN);
    const api = await siroFor({ organization, actor }).organization();
    const known = await readConnection(api, organization, connectionId);
    // The role may have been lost while Siro answered.
    await guardRole(actor, organization.id, CONNECTION_ROLES[field]);
    if (!shows(known, made)) throw new ProblemError(changedSince(known, field));
    return {
      api,
      known,
      kind: kindOf(field, former),
      target: { id: connectionId, name: known.name ?? connectionId },
      undoes: auditId,
      before: { [field]: known[field] },
      after: wantedOf(field, former),
    };
  },
  call: sendChange,
  settled: settledChange,
  judge: judgeChange,
});

/**
 * Changes one field. Siro's PATCH answer is the confirmation; if it lacks the field, Siro is read
 * again.
 * `PATCH /v1/core/integrations/connections/{id}`
 */
export const updateConnection = defineWrite({
  kinds: CONNECTION_KINDS,
  role: "operator",
  roleFor: ({ field }) => CONNECTION_ROLES[field],
  input: changeSchema,
  facts: connectionFactsSchema,
  read: async ({ actor, organization }, { connectionId, field, value }) => {
    const api = await siroFor({ organization, actor }).organization();
    // The audit row keeps the previous value, so it must be at most seconds old and from Siro.
    const known =
      (await recentConnection(organization.id, connectionId)) ??
      (await readConnection(api, organization, connectionId));
    return {
      api,
      known,
      kind: kindOf(field, value),
      target: { id: connectionId, name: known.name ?? connectionId },
      before: { [field]: known[field] },
      after: wantedOf(field, value),
    };
  },
  call: sendChange,
  settled: settledChange,
  judge: judgeChange,
  undoneBy: undoConnectionChange,
});

type ConnectionPlan = Plan<ConnectionFacts> & { known: Connection };
type ConnectionRow = WriteRow<ConnectionFacts>;

async function sendChange(
  { api, known, after }: ConnectionPlan,
  permit: Permit,
  { organization }: WriteContext,
): Promise<Connection> {
  const answer = await patchConnection(permit(api), {
    connectionId: known.id,
    changes: after,
  }).finally(() => forgetConnectionList(organization.id));
  if (answer.id !== known.id || !shows(answer, after)) {
    return confirmByReading(api, organization, known.id, after);
  }
  const now = completed(answer, known);
  rememberConnection(organization.id, now, Date.now());
  return now;
}

function settledChange(now: Connection, { after }: ConnectionRow) {
  return Object.fromEntries(keysOf(after).map((key) => [key, now[key]]));
}

async function judgeChange(
  { target, organization, after }: ConnectionRow,
  api: SiroTransport,
): Promise<Verdict<Connection>> {
  return judgeChangedConnection(await readConnection(api, organization, target.id), after);
}

async function readConnection(
  api: SiroTransport,
  organization: Pick<Organization, "id">,
  connectionId: string,
): Promise<Connection> {
  const askedAtMs = Date.now();
  const connection = await getConnection(api, { connectionId });
  rememberConnection(organization.id, connection, askedAtMs);
  return connection;
}

/** Siro accepted the PATCH, but its answer doesn't show the new value. */
async function confirmByReading(
  api: SiroTransport,
  organization: Pick<Organization, "id">,
  connectionId: string,
  wanted: Wanted,
): Promise<Connection> {
  const now = await readConnection(api, organization, connectionId).catch((error: unknown) => {
    throw isSiroError(error) ? error.with({ mayHaveArrived: true }) : error;
  });
  const verdict = judgeChangedConnection(now, wanted);
  if (verdict.state === "happened") return now;
  if (verdict.state === "cannot-tell") {
    throw new SiroError({
      kind: "contract",
      operation: "connections.update",
      mayHaveArrived: true,
    });
  }
  throw new ProblemError({
    kind: "stale",
    message: "Siro accepted the change but still shows the old value.",
    remedy: "Someone may have changed it back. Refresh, then try again.",
  });
}
