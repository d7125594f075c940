import "server-only";
import { z } from "zod";
import type { AuditKind } from "#lib/audit/events.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Role } from "#lib/auth/roles.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { forgetConnectionList } from "#lib/queries/connection-list.ts";
import { recentConnection, rememberConnection } from "#lib/queries/recent-connections.ts";
import { isSiroError, SiroError } from "#lib/siro/http/errors.ts";
import { plainText } from "#lib/siro/http/plain-text.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import {
  type Connection,
  getConnection,
  updateConnection,
} from "#lib/siro/organization/connections.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import type { Verdict } from "#lib/writes/verdict.ts";

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
  value: z
    .string()
    .transform(plainText)
    .pipe(z.string().trim().min(1, "Enter a name.").max(200, "Use 200 characters or fewer.")),
});

const changeSchema = z.union([switchChangeSchema, renameSchema]);

/** One field of one connection, and the value it should have. */
export type ConnectionChange = z.infer<typeof changeSchema>;

export const CONNECTION_ROLES: Record<ConnectionChange["field"], Role> = {
  syncTranscript: "operator",
  isActive: "admin",
  name: "admin",
};

/** One field with its value, as the audit row keeps it. */
const factsSchema = z.object({
  before: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])),
  after: z.union([
    z.strictObject({ isActive: z.boolean() }),
    z.strictObject({ syncTranscript: z.boolean() }),
    z.strictObject({ name: z.string() }),
  ]),
});
type Wanted = z.infer<typeof factsSchema>["after"];

/**
 * Changes one field. Siro's PATCH answer is the confirmation; if it lacks the field, Siro is read
 * again.
 * `PATCH /v1/core/integrations/connections/{id}`
 */
export const changeConnection = defineWrite({
  kinds: [
    "connection.pause",
    "connection.resume",
    "connection.send-transcripts",
    "connection.keep-transcripts",
    "connection.rename",
  ],
  role: "operator",
  roleFor: ({ field }) => CONNECTION_ROLES[field],
  input: changeSchema,
  facts: factsSchema,
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
  call: async ({ api, known, after }, permit, { organization }) => {
    const answer = await updateConnection(permit(api), {
      connectionId: known.id,
      changes: after,
    }).finally(() => forgetConnectionList(organization.id));
    if (answer.id !== known.id || !shows(answer, after)) {
      return confirmByReading(api, organization, known.id, after);
    }
    const now = completed(answer, known);
    rememberConnection(organization.id, now, Date.now());
    return now;
  },
  settled: (now, { after }) => Object.fromEntries(keysOf(after).map((key) => [key, now[key]])),
  judge: async ({ target, organization, after }, api) =>
    judgeConnection(await readConnection(api, organization, target.id), after),
});

/** Compares what was wanted with what Siro has now. */
export function judgeConnection(now: Connection, after: Wanted): Verdict<Connection> {
  if (shows(now, after)) return { state: "happened", value: now };
  const isUnknown = keysOf(after).some((key) => now[key] === null);
  return isUnknown
    ? { state: "cannot-tell", message: "Siro doesn't report the value." }
    : { state: "did-not-happen" };
}

export function parseWanted(after: unknown): Wanted {
  return factsSchema.shape.after.parse(after);
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
  const verdict = judgeConnection(now, wanted);
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

const keysOf = (wanted: Wanted) =>
  Object.keys(wanted) as ("isActive" | "syncTranscript" | "name")[];

function shows(now: Connection, wanted: Wanted): boolean {
  return Object.entries(wanted).every(([key, value]) => now[key as keyof Connection] === value);
}

/** A field that the answer leaves out keeps its value from seconds ago. */
function completed(answer: Connection, before: Connection): Connection {
  return {
    ...answer,
    name: answer.name ?? before.name,
    externalAccountId: answer.externalAccountId ?? before.externalAccountId,
    organizationId: answer.organizationId ?? before.organizationId,
    integrationPlatform: answer.integrationPlatform ?? before.integrationPlatform,
    createdAt: answer.createdAt ?? before.createdAt,
    updatedAt: answer.updatedAt ?? before.updatedAt,
    isActive: answer.isActive ?? before.isActive,
    syncTranscript: answer.syncTranscript ?? before.syncTranscript,
    syncStatus: answer.syncStatus ?? before.syncStatus,
  };
}

function wantedOf(field: ConnectionChange["field"], value: string | boolean): Wanted {
  return parseWanted({ [field]: value });
}

function kindOf(field: ConnectionChange["field"], value: string | boolean): AuditKind {
  if (field === "name") return "connection.rename";
  if (field === "isActive") return value ? "connection.resume" : "connection.pause";
  return value ? "connection.send-transcripts" : "connection.keep-transcripts";
}
