import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { RecordingLink } from "#lib/linking/link-state.ts";
import { at, id } from "./columns.ts";
import { ofOrganization } from "./of-organization.ts";
import { members, organizations } from "./schema.ts";

/**
 * What siro-admin remembers of Siro: recordings, their reps' appointments, states of connections. All of
 * it is a copy that can be read again, except observations, dismissals and saved views. It ends with its
 * organization.
 */

/** Text for comparing: without capitals and common accents. Works on columns and on parameters. */
export const foldInSql = (text: string) =>
  `translate(lower(${text}), 'áàâäãåéèêëíìîïóòôöõúùûüñçýß', 'aaaaaaeeeeiiiiooooouuuuncys')`;

/** The first reading goes from new to old: rows that arrive in an index's order leave it small. */
const newest = (column: AnyPgColumn) => sql`${column} desc`;

/** What recordings are linked to, as a list in an index. */
export const linkRefs = sql.raw("(link -> 'refs')");

/** Where a recording stands in the queue: in exactly one of these. */
const RECORDING_STATES = ["unlinked", "linked", "dismissed", "processing", "deleted"] as const;

/** A recording as the organization API last showed it. Null is unknown. Kept until Siro no longer lists it. */
export const indexedRecordings = pgTable(
  "indexed_recordings",
  {
    organizationId: ofOrganization(),
    /** Siro ID. */
    id: text("id").notNull(),
    /** Siro user ID of the rep. */
    userId: text("user_id"),
    /** Emptied once Siro has deleted or purged the recording. */
    title: text("title"),
    durationMs: bigint("duration_ms", { mode: "number" }),
    latitude: doublePrecision("latitude"),
    longitude: doublePrecision("longitude"),
    /** OPEN, WON, LOST, or a new value of Siro's. */
    result: text("result"),
    /** Siro's `createdAt`. */
    createdAt: at("created_at"),
    /** Siro's `updatedAt`. Linking may not change it. */
    updatedAt: at("updated_at"),
    isProcessingDone: boolean("is_processing_done"),
    isSummaryDone: boolean("is_summary_done"),
    webUrl: text("web_url"),
    link: jsonb("link").$type<RecordingLink>().notNull(),
    /** Siro's own meaning: a link to an appointment without a customer counts as unlinked. */
    isLinked: boolean("is_linked").notNull(),
    /** The connection named by the link. */
    connectionId: text("connection_id"),
    /** Siro ID of the linked appointment. */
    engagementId: text("engagement_id"),
    purgedAt: at("purged_at"),
    isDeleted: boolean("is_deleted").notNull().default(false),
    deletedAt: at("deleted_at"),
    /** Siro answered 404 for it at this time. */
    goneAt: at("gone_at"),
    /** When Siro was asked for what this row says. A row never becomes older. */
    readAt: at("read_at").notNull(),
    firstReadAt: at("first_read_at").notNull(),
    /** When it was first seen linked. Stays if it is unlinked later. */
    linkedBy: at("linked_by"),
    /** When it was last seen unlinked before that: it was linked in between. */
    unlinkedUntil: at("unlinked_until"),
    /** Whether it was linked within 24 hours; null if that isn't known, or not yet. */
    isLinkedInTime: boolean("is_linked_in_time").generatedAlwaysAs(
      sql`case when linked_by - created_at <= interval '24 hours' then true when linked_by is not null and unlinked_until - created_at >= interval '24 hours' then false when linked_by is null and not is_linked and read_at - created_at >= interval '24 hours' then false end`,
    ),
    /** Whether it was first read within 24 hours, so that its link could be seen in time. */
    isSeenInTime: boolean("is_seen_in_time").generatedAlwaysAs(
      sql`first_read_at - created_at < interval '24 hours'`,
    ),
    /** A member decided that it needs no link: `recording_dismissals` says why. Siro knows nothing of it. */
    isDismissed: boolean("is_dismissed").notNull().default(false),
    /** Where it stands in the queue. Computed by the database, as the two after it. */
    state: text("state", { enum: RECORDING_STATES })
      .notNull()
      .generatedAlwaysAs(
        sql`case when is_deleted or gone_at is not null then 'deleted' when is_linked then 'linked' when is_dismissed then 'dismissed' when is_processing_done is false then 'processing' else 'unlinked' end`,
      ),
    /** `created_at` for sorting: an unknown time is before all others. */
    sortTime: at("sort_time")
      .notNull()
      .generatedAlwaysAs(sql`coalesce(created_at, '-infinity'::timestamptz)`),
    /** The title's beginning for searching and sorting, without capitals and accents. Fits into an index. */
    titleKey: text("title_key").generatedAlwaysAs(sql.raw(foldInSql("left(title, 400)"))),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    // With the title, so that a search needn't read whole rows.
    index("indexed_recordings_newest").on(
      t.organizationId,
      newest(t.sortTime),
      newest(t.id),
      t.titleKey,
    ),
    index("indexed_recordings_rep").on(t.organizationId, t.userId, t.createdAt.desc()),
    index("indexed_recordings_state").on(
      t.organizationId,
      t.state,
      newest(t.sortTime),
      newest(t.id),
    ),
    // Holds all that the list filters by, so that filtering and searching needn't read whole rows.
    index("indexed_recordings_queue").on(
      t.organizationId,
      t.state,
      newest(t.sortTime),
      newest(t.id),
      t.userId,
      t.durationMs,
      t.result,
      t.connectionId,
      t.titleKey,
    ),
    // Holds all that rates of links are counted from.
    index("indexed_recordings_rates").on(
      t.organizationId,
      t.createdAt,
      t.userId,
      t.connectionId,
      t.state,
      t.isLinkedInTime,
      t.isSeenInTime,
    ),
    index("indexed_recordings_read").on(t.organizationId, t.readAt),
    // Missing where the extension pg_trgm may not be created: searching is slower then.
    index("indexed_recordings_title").using("gin", sql`(' ' || title_key) gin_trgm_ops`),
    index("indexed_recordings_refs").using("gin", sql`${linkRefs} jsonb_path_ops`),
    index("indexed_recordings_engagement")
      .on(t.organizationId, t.engagementId)
      .where(sql`engagement_id is not null`),
  ],
);

/**
 * How many recordings stand in each state: the sum over its rows. Kept by triggers on
 * `indexed_recordings`, so that it holds in every transaction. Writers at the same time take different rows
 * and never wait for each other.
 */
export const recordingCounts = pgTable(
  "recording_counts",
  {
    organizationId: ofOrganization(),
    id: uuid("id").notNull().default(sql`gen_random_uuid()`),
    state: text("state", { enum: RECORDING_STATES }).notNull(),
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.id] })],
);

/**
 * How many recordings have a title, by state: the sum over its rows. Kept like `recording_counts`, and
 * cleaned up of titles that no recording has any longer. A search counts by it: whole recordings are ten
 * times as wide, and a search would read most of their pages.
 */
export const recordingTitleCounts = pgTable(
  "recording_title_counts",
  {
    organizationId: ofOrganization(),
    id: uuid("id").notNull().default(sql`gen_random_uuid()`),
    state: text("state", { enum: RECORDING_STATES }).notNull(),
    titleKey: text("title_key").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("recording_title_counts_title").on(t.organizationId, t.titleKey, t.state),
    // Missing where the extension pg_trgm may not be created.
    index("recording_title_counts_search").using("gin", sql`(' ' || title_key) gin_trgm_ops`),
  ],
);

/** A Siro user, so that recordings can be listed by rep and team. Kept until Siro no longer lists it. */
export const indexedReps = pgTable(
  "indexed_reps",
  {
    organizationId: ofOrganization(),
    /** Siro user ID. */
    userId: text("user_id").notNull(),
    name: text("name"),
    /** The name for sorting, without capitals and accents. Computed by the database. */
    nameKey: text("name_key").generatedAlwaysAs(sql.raw(foldInSql("name"))),
    teamId: text("team_id"),
    teamName: text("team_name"),
    /** Of the CRM users matched to this Siro user; null if there is none or more than one. */
    connectionId: text("connection_id"),
    readAt: at("read_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.userId] })],
);

/** How far an organization's recordings have been read. */
export const recordingIndexes = pgTable("recording_indexes", {
  organizationId: uuid("organization_id")
    .primaryKey()
    .references(() => organizations.id, { onDelete: "cascade" }),
  startedAt: at("started_at").notNull().defaultNow(),
  /** Everything created since then has been read once. */
  readBackTo: at("read_back_to"),
  /** When everything up to the oldest recording had been read. */
  completedAt: at("completed_at"),
  /** Siro's `updatedAt` up to which changes were followed. */
  followedTo: at("followed_to"),
  followedAt: at("followed_at"),
  /** Where the slow second reading of the last sixty days stands. */
  sweptTo: at("swept_to"),
  sweepStartedAt: at("sweep_started_at"),
  sweepCompletedAt: at("sweep_completed_at"),
  /** Recordings read until then have their days among `appointment_readings`. */
  appointmentsPlannedTo: at("appointments_planned_to"),
  /** What prevented the last reading, in words. */
  problem: text("problem"),
});

/** A span of `createdAt` that is read from its newest to its oldest page. */
export const recordingWindows = pgTable(
  "recording_windows",
  {
    organizationId: ofOrganization(),
    /** Why it's read: the first reading, or the sweep that reads recent ones again. */
    purpose: text("purpose", { enum: ["fill", "sweep"] }).notNull(),
    /** Exclusive; the last window is open to the past. */
    createdAfter: at("created_after"),
    /** Exclusive. */
    createdBefore: at("created_before").notNull(),
    /** Siro's cursor of the next page; null before the first. */
    cursor: text("cursor"),
    rows: integer("rows").notNull().default(0),
    /** Rows since the first page that could not be read. */
    unreadable: integer("unreadable").notNull().default(0),
    /** Siro listed no end, so that some recordings may be missing. */
    isCut: boolean("is_cut").notNull().default(false),
    /** What prevented the last try, in words. */
    problem: text("problem"),
    /** How often it could not be read to its end. */
    tries: integer("tries").notNull().default(0),
    /** When it is tried again; null means now. */
    dueAt: at("due_at"),
    completedAt: at("completed_at"),
  },
  (t) => [
    uniqueIndex("recording_windows_span").on(t.organizationId, t.purpose, t.createdBefore),
    index("recording_windows_open")
      .on(t.organizationId, t.purpose, t.createdBefore.desc())
      .where(sql`completed_at is null`),
  ],
);

/** A change of a recording's link that was seen between two readings. */
export const seenLinkChanges = pgTable(
  "seen_link_changes",
  {
    organizationId: ofOrganization(),
    recordingId: text("recording_id").notNull(),
    /** When the new link was read. */
    seenAt: at("seen_at").notNull(),
    /** When the old link was last read: the change happened in between. */
    notBefore: at("not_before").notNull(),
    before: jsonb("before").$type<RecordingLink>().notNull(),
    after: jsonb("after").$type<RecordingLink>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.recordingId, t.seenAt] }),
    index("seen_link_changes_newest").on(t.organizationId, t.seenAt.desc()),
  ],
);

/** Why a recording needs no link, as a member decided. */
export const recordingDismissals = pgTable(
  "recording_dismissals",
  {
    organizationId: ofOrganization(),
    recordingId: text("recording_id").notNull(),
    reason: text("reason", { enum: ["internal", "test", "duplicate", "no-crm-record"] }).notNull(),
    note: text("note"),
    dismissedBy: uuid("dismissed_by"),
    dismissedByName: text("dismissed_by_name").notNull(),
    dismissedAt: at("dismissed_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.recordingId] })],
);

/** Why a recording is unlinked, derived from what is stored here. Judged again when that changes. */
export const recordingCauses = pgTable(
  "recording_causes",
  {
    organizationId: ofOrganization(),
    recordingId: text("recording_id").notNull(),
    /** The main cause, as lib/linking names it. */
    cause: text("cause").notNull(),
    /** Every cause with its numbers. */
    evidence: jsonb("evidence").$type<Record<string, unknown>[]>().notNull(),
    judgedAt: at("judged_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.recordingId] }),
    index("recording_causes_cause").on(t.organizationId, t.cause),
  ],
);

/** Filters that a member keeps under a name. `query` is the part of the address after "?". */
export const savedViews = pgTable(
  "saved_views",
  {
    id: id(),
    organizationId: ofOrganization(),
    memberId: uuid("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    section: text("section").notNull(),
    name: text("name").notNull(),
    query: text("query").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("saved_views_name").on(t.organizationId, t.memberId, t.section, t.name)],
);

/** An appointment of a rep with unlinked recordings, as Siro last showed it. */
export const indexedAppointments = pgTable(
  "indexed_appointments",
  {
    organizationId: ofOrganization(),
    /** Siro ID of the engagement. */
    id: text("id").notNull(),
    externalId: text("external_id"),
    /** Siro user ID of the rep in whose list it stood. */
    userId: text("user_id").notNull(),
    startTime: at("start_time"),
    endTime: at("end_time"),
    /** Siro's `createdAt`: when the appointment reached Siro. */
    createdAt: at("created_at"),
    /** The engagement as Siro's client reads it, participants and account included. */
    engagement: jsonb("engagement").$type<Record<string, unknown>>().notNull(),
    readAt: at("read_at").notNull(),
    /** It was listed before, and Siro answered 404 for it or sent `deletedAt`. */
    goneAt: at("gone_at"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.userId, t.id] }),
    index("indexed_appointments_rep").on(t.organizationId, t.userId, t.startTime),
    index("indexed_appointments_id").on(t.organizationId, t.id),
    index("indexed_appointments_start").on(t.organizationId, t.startTime),
  ],
);

/** Days of a rep's appointments that were read, and when. */
export const appointmentReadings = pgTable(
  "appointment_readings",
  {
    organizationId: ofOrganization(),
    /** Siro user ID of the rep. */
    userId: text("user_id").notNull(),
    /** A calendar day in UTC, "2026-11-12". */
    day: text("day").notNull(),
    readAt: at("read_at"),
    /** Whether the day's list was read to its end: only then is "none" certain. */
    isWhole: boolean("is_whole").notNull().default(false),
    /** How often it was read without a fit for every recording. */
    tries: integer("tries").notNull().default(0),
    /** When it is read next; null if nothing waits for it. */
    dueAt: at("due_at"),
    /** What prevented the last reading, in words. */
    problem: text("problem"),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.userId, t.day] }),
    index("appointment_readings_due").on(t.dueAt).where(sql`due_at is not null`),
  ],
);

/** A time during which the connections were looked at every minute. What lies between two is unknown. */
export const observedSpans = pgTable(
  "observed_spans",
  {
    organizationId: ofOrganization(),
    from: at("from").notNull(),
    /** The last look. */
    until: at("until").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.from] })],
);

/** State of a connection from this look on, until its next row. Kept for thirteen months. */
export const observedConnections = pgTable(
  "observed_connections",
  {
    organizationId: ofOrganization(),
    connectionId: text("connection_id").notNull(),
    seenAt: at("seen_at").notNull(),
    name: text("name"),
    /** What the connection said: active, its data types with state and watermarks. Null: Siro lists it no longer. */
    state: jsonb("state").$type<Record<string, unknown> | null>(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.connectionId, t.seenAt] }),
    index("observed_connections_newest").on(t.organizationId, t.seenAt.desc()),
  ],
);

/** A run of a background job, for Settings › Background work. The newest runs of each job are kept. */
export const jobRuns = pgTable(
  "job_runs",
  {
    id: id(),
    /** Null for work of the whole installation. */
    organizationId: uuid("organization_id").references(() => organizations.id, {
      onDelete: "cascade",
    }),
    job: text("job").notNull(),
    startedAt: at("started_at").notNull().defaultNow(),
    /** The last sign of life. */
    seenAt: at("seen_at").notNull().defaultNow(),
    finishedAt: at("finished_at"),
    outcome: text("outcome", { enum: ["running", "succeeded", "failed", "interrupted"] }).notNull(),
    /** How far it is, in words. */
    progress: text("progress"),
    /** What came of it, or why it failed, in words. */
    result: text("result"),
    /** The process that runs it. */
    instanceId: uuid("instance_id"),
    /** The member who started it by hand. */
    startedBy: uuid("started_by"),
  },
  (t) => [
    index("job_runs_newest").on(t.organizationId, t.job, t.startedAt.desc()),
    index("job_runs_open").on(t.job).where(sql`outcome = 'running'`),
  ],
);
