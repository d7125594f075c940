import "server-only";
import { z } from "zod";
import type { AuditKind } from "#lib/audit/events.ts";
import type { Role } from "#lib/auth/roles.ts";
import { clipName } from "#lib/clip.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";
import { typedName } from "#lib/typed-name.ts";
import { findUndoable } from "#lib/writes/find-undoable.ts";
import type { Verdict } from "#lib/writes/verdict.ts";

/** The fields of a connection that siro-admin changes. */
type ConnectionField = "isActive" | "syncTranscript" | "name";

export const CONNECTION_ROLES: Record<ConnectionField, Role> = {
  syncTranscript: "operator",
  isActive: "admin",
  name: "admin",
};

export const CONNECTION_KINDS = [
  "connection.pause",
  "connection.resume",
  "connection.send-transcripts",
  "connection.keep-transcripts",
  "connection.rename",
] as const satisfies readonly AuditKind[];

export const connectionNameSchema = typedName({
  missing: "Enter a name.",
  most: 200,
  tooLong: "Use 200 characters or fewer.",
});

/** One field with its value, as the audit row keeps it. */
export const connectionFactsSchema = z.object({
  before: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])),
  after: z.union([
    z.strictObject({ isActive: z.boolean() }),
    z.strictObject({ syncTranscript: z.boolean() }),
    z.strictObject({ name: z.string() }),
  ]),
});
export type ConnectionFacts = z.infer<typeof connectionFactsSchema>;
export type Wanted = z.infer<typeof connectionFactsSchema>["after"];

/** Compares what was wanted with what Siro has now. */
export function judgeChangedConnection(now: Connection, after: Wanted): Verdict<Connection> {
  if (shows(now, after)) return { state: "happened", value: now };
  const isUnknown = keysOf(after).some((key) => now[key] === null);
  return isUnknown
    ? { state: "cannot-tell", message: "Siro doesn't report the value." }
    : { state: "did-not-happen" };
}

export function parseWanted(after: unknown): Wanted {
  return connectionFactsSchema.shape.after.parse(after);
}

/** A confirmed change of a connection that hasn't been undone: its field, and the value before and after. */
export async function findUndoableSwitch(organizationId: string, auditId: string) {
  const ask = {
    kinds: CONNECTION_KINDS,
    facts: connectionFactsSchema,
    what: "change of a connection",
  };
  const { target, before, after } = await findUndoable(organizationId, auditId, ask);
  const [field = "isActive"] = keysOf(after);
  return { connectionId: target.id, field, made: after, former: before[field] ?? null };
}

export const changedSince = (now: Connection, field: ConnectionField) =>
  ({
    kind: "stale",
    message: `The connection has changed since. In Siro, ${describeField(now, field)} now. Undoing would overwrite that, so nothing was changed.`,
  }) as const;

export const WAS_UNKNOWN = {
  kind: "stale",
  message: "Siro didn't report the value before this change, so it can't be restored.",
} as const;

/** What Siro shows of a field: "it's paused", "it's named “Denver”". */
function describeField(now: Connection, field: ConnectionField): string {
  if (now[field] === null) return "there is no value for it";
  if (field === "name") return `it's named “${clipName(now.name ?? "–")}”`;
  if (field === "isActive") return now.isActive ? "it's syncing" : "it's paused";
  return now.syncTranscript ? "it sends transcripts" : "it sends no transcripts";
}

export const keysOf = (wanted: Wanted) => Object.keys(wanted) as ConnectionField[];

export function shows(now: Connection, wanted: Wanted): boolean {
  return Object.entries(wanted).every(([key, value]) => now[key as keyof Connection] === value);
}

/** A field that the answer leaves out keeps its value from seconds ago. */
export function completed(answer: Connection, before: Connection): Connection {
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

export function wantedOf(field: ConnectionField, value: string | boolean): Wanted {
  return parseWanted({ [field]: value });
}

export function kindOf(field: ConnectionField, value: string | boolean): AuditKind {
  if (field === "name") return "connection.rename";
  if (field === "isActive") return value ? "connection.resume" : "connection.pause";
  return value ? "connection.send-transcripts" : "connection.keep-transcripts";
}
