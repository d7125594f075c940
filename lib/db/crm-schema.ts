import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { at } from "./columns.ts";
import { ofOrganization } from "./of-organization.ts";

/** The latest first, and records without a time last. */
const newest = (...times: AnyPgColumn[]) =>
  sql`coalesce(${sql.join(times, sql`, `)}) desc nulls last`;

/** What linking is judged by: records of the CRM, who works on what, and which proposals were right. */

/** A record of the CRM as Siro last showed it. A copy that can be read again. */
export const crmRecords = pgTable(
  "crm_records",
  {
    organizationId: ofOrganization(),
    kind: text("kind", { enum: ["engagement", "opportunity", "account", "crm-user"] }).notNull(),
    /** Siro ID. */
    id: text("id").notNull(),
    /** CRM ID. */
    externalId: text("external_id"),
    connectionId: text("connection_id"),
    /** Subject or name. */
    name: text("name"),
    /** For showing: customer, phones, emails, addresses, stage. */
    details: jsonb("details").$type<Record<string, unknown>>().notNull(),
    /** All that can be searched for, without capitals and accents. Empty: known only from a pointer to it. */
    searchText: text("search_text").notNull(),
    /** When an appointment starts. */
    startTime: at("start_time"),
    /** Siro's `updatedAt`. */
    updatedAt: at("updated_at"),
    readAt: at("read_at").notNull(),
    /** Siro answered 404 for it, or a whole reading no longer listed it. */
    goneAt: at("gone_at"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.kind, t.id] }),
    index("crm_records_external").on(t.organizationId, t.externalId),
    // `read_at` stands in no index: a record that is read again unchanged is then rewritten in its place.
    index("crm_records_newest")
      .on(t.organizationId, newest(t.startTime, t.updatedAt), sql`${t.id} collate "C"`)
      .where(sql`gone_at is null`),
    index("crm_records_unread").on(t.organizationId, t.id).where(sql`search_text = ''`),
    // Missing in databases where the extension pg_trgm can't be created.
    index("crm_records_search").using("gin", t.searchText.op("gin_trgm_ops")),
  ],
);

/** How far each kind of CRM record has been read. */
export const crmReadings = pgTable(
  "crm_readings",
  {
    organizationId: ofOrganization(),
    kind: text("kind", { enum: ["engagement", "opportunity", "account", "crm-user"] }).notNull(),
    /** Siro's cursor of the next page; null before the first. */
    cursor: text("cursor"),
    /** Rows and calls of the reading under way. */
    rows: integer("rows").notNull().default(0),
    calls: integer("calls").notNull().default(0),
    /** Rows of the reading under way that could not be read. */
    unreadable: integer("unreadable").notNull().default(0),
    startedAt: at("started_at"),
    /** All pages were read; what they left out is asked for by ID. */
    isListed: boolean("is_listed").notNull().default(false),
    /** When a reading last reached the end. */
    completedAt: at("completed_at"),
    /** Siro listed no end, so that records may be missing. */
    isCut: boolean("is_cut").notNull().default(false),
    /** What prevented the last try, in words. */
    problem: text("problem"),
    dueAt: at("due_at"),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.kind] })],
);

/** A recording that a member is deciding about, so that no one else is offered it. */
export const triageClaims = pgTable(
  "triage_claims",
  {
    organizationId: ofOrganization(),
    recordingId: text("recording_id").notNull(),
    memberId: uuid("member_id").notNull(),
    memberName: text("member_name").notNull(),
    claimedAt: at("claimed_at").notNull().defaultNow(),
    until: at("until").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.recordingId] })],
);

/** A proposal that a member decided about, with its reasons, and whether the decision still holds. */
export const judgedProposals = pgTable(
  "judged_proposals",
  {
    organizationId: ofOrganization(),
    /** The audit row of the link. */
    auditId: uuid("audit_id").notNull(),
    recordingId: text("recording_id").notNull(),
    /** What was proposed first, if anything was. */
    proposedId: text("proposed_id"),
    confidence: doublePrecision("confidence"),
    verdict: text("verdict", { enum: ["sure", "likely", "unsure"] }),
    /** Kinds of the reasons, with their numbers. */
    reasons: jsonb("reasons").$type<Record<string, unknown>[]>().notNull(),
    /**
     * What became of it: linked as proposed, linked to another record or the present link confirmed instead, or
     * linked as proposed and taken back later.
     */
    outcome: text("outcome", { enum: ["confirmed", "changed", "undone"] }).notNull(),
    decidedAt: at("decided_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.auditId] }),
    index("judged_proposals_newest").on(t.organizationId, t.decidedAt.desc()),
    index("judged_proposals_recording").on(t.organizationId, t.recordingId),
    index("judged_proposals_outcome")
      .on(t.organizationId, t.outcome)
      .where(sql`verdict is not null`),
  ],
);
