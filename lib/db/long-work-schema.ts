import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, id } from "./columns.ts";
import { ofOrganization } from "./of-organization.ts";

/** Work that continues after its page was closed: pauses with an end, sync tests, rotations, batches. */

export type PausedConnection = {
  id: string;
  name: string;
  /**
   * The audit row of the pause, or of the last change if it was paused already; null if there was none.
   * Missing if siro-admin stopped before it was known.
   */
  auditId?: string | null;
};

export type ResumeResult = {
  id: string;
  name: string;
  /** "trying": Siro was asked to resume, and what came of it isn't known yet. */
  state: "trying" | "resumed" | "skipped" | "failed";
  result: string;
};

/** Connections that a member paused until a time, and what came of turning them on again. */
export const connectionPauses = pgTable(
  "connection_pauses",
  {
    id: id(),
    organizationId: ofOrganization(),
    /** When syncing is turned on again. */
    resumeAt: at("resume_at").notNull(),
    /** The connections that resume then, with their names at that time. */
    connections: jsonb("connections").$type<PausedConnection[]>().notNull(),
    state: text("state", { enum: ["waiting", "finished", "cancelled"] }).notNull(),
    /** What came of each connection, in words. */
    results: jsonb("results").$type<ResumeResult[]>(),
    /** The member under whom the end is recorded. */
    createdBy: uuid("created_by"),
    createdByName: text("created_by_name").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    settledAt: at("settled_at"),
  },
  (t) => [
    index("connection_pauses_newest").on(t.organizationId, t.createdAt.desc()),
    index("connection_pauses_due").on(t.resumeAt).where(sql`state = 'waiting'`),
  ],
);

/** A guided test of sync: what was sent to Siro, and what Siro showed afterwards. */
export const syncTests = pgTable(
  "sync_tests",
  {
    id: id(),
    organizationId: ofOrganization(),
    /** Stands in the names of everything that the test sends. */
    marker: text("marker").notNull(),
    /** Siro user ID of the rep. */
    userId: text("user_id"),
    repName: text("rep_name"),
    /** What the form held, so that the test can be repeated. */
    input: jsonb("input").$type<Record<string, unknown>>().notNull(),
    /** What Siro created or changed: kinds with Siro IDs and CRM IDs. */
    records: jsonb("records").$type<Record<string, unknown>[]>().notNull().default([]),
    /** What was seen, in order of time: kind, time, facts. */
    steps: jsonb("steps").$type<Record<string, unknown>[]>().notNull().default([]),
    state: text("state", {
      enum: ["sending", "waiting", "linked", "stopped", "failed", "cleaned"],
    }).notNull(),
    startedBy: uuid("started_by"),
    startedByName: text("started_by_name").notNull(),
    startedAt: at("started_at").notNull().defaultNow(),
    /** How often Siro was asked for a recording since. */
    checks: integer("checks").notNull().default(0),
    /** When Siro is asked next; null once nothing is waited for. */
    nextCheckAt: at("next_check_at"),
    /** When waiting ends by itself. */
    endsAt: at("ends_at"),
    cleanedAt: at("cleaned_at"),
    /** The test that this one repeats. */
    repeats: uuid("repeats"),
  },
  (t) => [
    index("sync_tests_newest").on(t.organizationId, t.startedAt.desc()),
    index("sync_tests_due").on(t.nextCheckAt).where(sql`next_check_at is not null`),
  ],
);

/** Replacing an OAuth app step by step while the old one keeps working. */
export const credentialRotations = pgTable(
  "credential_rotations",
  {
    id: id(),
    organizationId: ofOrganization(),
    /** Siro user ID of the app's owner. */
    ownerId: text("owner_id").notNull(),
    oldClientId: text("old_client_id").notNull(),
    oldAppName: text("old_app_name").notNull(),
    newClientId: text("new_client_id"),
    newAppName: text("new_app_name"),
    state: text("state", {
      enum: ["started", "created", "proven", "finished", "undone"],
    }).notNull(),
    /** Each step with its time and what was seen. No secrets. */
    steps: jsonb("steps").$type<Record<string, unknown>[]>().notNull().default([]),
    startedBy: uuid("started_by"),
    startedByName: text("started_by_name").notNull(),
    startedAt: at("started_at").notNull().defaultNow(),
    settledAt: at("settled_at"),
  },
  (t) => [index("credential_rotations_newest").on(t.organizationId, t.startedAt.desc())],
);

/** Many changes that a member started at once and that a job carries out, row by row. */
export const batches = pgTable(
  "batches",
  {
    id: id(),
    organizationId: ofOrganization(),
    kind: text("kind").notNull(),
    /** For people: "Link 212 recordings". */
    title: text("title").notNull(),
    state: text("state", {
      enum: ["waiting", "running", "paused", "cancelled", "stopped", "finished"],
    }).notNull(),
    /** Why it stopped by itself, in words. */
    stopReason: text("stop_reason"),
    /** The batch acts as this member, and only while the member may. */
    startedBy: uuid("started_by"),
    startedByName: text("started_by_name").notNull(),
    /** Siro user ID that the member acted as when starting it. */
    actingUserId: text("acting_user_id"),
    createdAt: at("created_at").notNull().defaultNow(),
    startedAt: at("started_at"),
    settledAt: at("settled_at"),
    /** What keeps it waiting for now, in words. It continues by itself. */
    problem: text("problem"),
    /** The batch that this one undoes. */
    undoes: uuid("undoes"),
  },
  (t) => [
    index("batches_newest").on(t.organizationId, t.createdAt.desc()),
    index("batches_open").on(t.organizationId).where(sql`state in ('waiting', 'running')`),
  ],
);

/** One change of a batch. */
export const batchRows = pgTable(
  "batch_rows",
  {
    batchId: uuid("batch_id")
      .notNull()
      .references(() => batches.id, { onDelete: "cascade" }),
    organizationId: ofOrganization(),
    position: integer("position").notNull(),
    /** What it is about, as a Siro ID, and its name at that time. */
    targetId: text("target_id").notNull(),
    targetName: text("target_name").notNull(),
    input: jsonb("input").$type<Record<string, unknown>>().notNull(),
    /** What the member saw when deciding. If Siro shows something else by then, the row is skipped. */
    expected: jsonb("expected").$type<Record<string, unknown>>(),
    state: text("state", {
      enum: ["waiting", "working", "done", "skipped", "failed", "unconfirmed"],
    }).notNull(),
    /** How often it failed for a reason that may pass. */
    tries: integer("tries").notNull().default(0),
    /** What came of it, in words. */
    result: text("result"),
    auditId: uuid("audit_id"),
    settledAt: at("settled_at"),
  },
  (t) => [
    primaryKey({ columns: [t.batchId, t.position] }),
    index("batch_rows_state").on(t.batchId, t.state, t.position),
    index("batch_rows_target").on(t.organizationId, t.targetId),
  ],
);
