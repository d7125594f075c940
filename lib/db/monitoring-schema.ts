import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at, id } from "./columns.ts";
import { ofOrganization } from "./of-organization.ts";

/** What Siro does not keep: days of a connection, deliveries of webhooks, incidents and their messages. */

/** What one day of a connection was like. Stands for its observations once those are thirteen months old. */
export const connectionDays = pgTable(
  "connection_days",
  {
    organizationId: ofOrganization(),
    connectionId: text("connection_id").notNull(),
    /** A calendar day in UTC, "2026-11-12". */
    day: text("day").notNull(),
    name: text("name"),
    /** Seconds in each state of health, and seconds without an observation. */
    seconds: jsonb("seconds").$type<Record<string, number>>().notNull(),
    /** How often the state changed. */
    changes: integer("changes").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.connectionId, t.day] })],
);

/** How a connection usually behaves, learned from its observations once a day. */
export const connectionRhythms = pgTable(
  "connection_rhythms",
  {
    organizationId: ofOrganization(),
    connectionId: text("connection_id").notNull(),
    /** By data type: how long it usually goes without a move, and how long a sync takes. */
    rhythms: jsonb("rhythms").$type<Record<string, unknown>[]>().notNull(),
    /** By state of health: how often it was in it, and recovered by itself. */
    recoveries: jsonb("recoveries").$type<Record<string, unknown>>().notNull(),
    computedAt: at("computed_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.connectionId] })],
);

/** What an organization set for health and alerts, where it differs from what the rhythm suggests. */
export const watchSettings = pgTable("watch_settings", {
  organizationId: ofOrganization().primaryKey(),
  /** Limits of health by connection ID and data type. */
  healthLimits: jsonb("health_limits").$type<Record<string, unknown>>().notNull().default({}),
  /** Limits of alerts: how many recordings may wait, how long webhooks may be silent. */
  alertLimits: jsonb("alert_limits").$type<Record<string, unknown>>().notNull().default({}),
  /** An address that is called while background work runs. Encrypted: it may hold a secret. */
  heartbeatCiphertext: text("heartbeat_ciphertext"),
  heartbeatAt: at("heartbeat_at"),
  heartbeatProblem: text("heartbeat_problem"),
});

/** An address that Siro sends webhooks to. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    id: id(),
    organizationId: ofOrganization(),
    name: text("name").notNull(),
    createdBy: uuid("created_by"),
    createdByName: text("created_by_name").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    /** When it was turned off: deliveries are refused since. */
    disabledAt: at("disabled_at"),
  },
  (t) => [index("webhook_endpoints_organization").on(t.organizationId)],
);

/** Signing secrets of an endpoint. While one is being replaced, both are accepted. */
export const webhookSecrets = pgTable(
  "webhook_secrets",
  {
    id: id(),
    organizationId: ofOrganization(),
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: "cascade" }),
    ciphertext: text("ciphertext").notNull(),
    lastFour: text("last_four").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    /** Not accepted from then on. */
    endsAt: at("ends_at"),
    lastUsedAt: at("last_used_at"),
  },
  (t) => [index("webhook_secrets_endpoint").on(t.endpointId)],
);

/** A delivery to an endpoint. Verified ones once per Svix ID, refused ones while there are few. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: id(),
    organizationId: ofOrganization(),
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: "cascade" }),
    /** The `svix-id`; only of verified deliveries. */
    svixId: text("svix_id"),
    state: text("state", { enum: ["refused", "waiting", "processed", "failed"] }).notNull(),
    /** Why it was refused or could not be processed, in words. */
    problem: text("problem"),
    /** Siro's name of the event. */
    eventType: text("event_type"),
    recordingId: text("recording_id"),
    /** The `svix-timestamp`. */
    sentAt: at("sent_at"),
    receivedAt: at("received_at").notNull().defaultNow(),
    /** How often the same delivery arrived. */
    arrivals: integer("arrivals").notNull().default(1),
    processedAt: at("processed_at"),
    tries: integer("tries").notNull().default(0),
    /** When processing is tried next; null once nothing is to do. */
    dueAt: at("due_at"),
    /** What came of it, in words. */
    result: text("result"),
    /** The verified body. */
    payload: jsonb("payload").$type<Record<string, unknown>>(),
  },
  (t) => [
    uniqueIndex("webhook_deliveries_svix").on(t.endpointId, t.svixId),
    index("webhook_deliveries_newest").on(t.organizationId, t.receivedAt.desc()),
    index("webhook_deliveries_due").on(t.dueAt).where(sql`due_at is not null`),
  ],
);

/** Where alerts go. The address is a secret: it is shown shortened. */
export const alertChannels = pgTable(
  "alert_channels",
  {
    id: id(),
    organizationId: ofOrganization(),
    kind: text("kind", { enum: ["slack", "email", "url"] }).notNull(),
    name: text("name").notNull(),
    /** Address, and the signing secret of a URL. */
    ciphertext: text("ciphertext").notNull(),
    /** For showing: the host, or the email. */
    shownAddress: text("shown_address").notNull(),
    /** Kinds of alerts that it gets; null means all. */
    alertKinds: jsonb("alert_kinds").$type<string[]>(),
    /** Quiet hours in the organization's time zone, "22:00" to "07:00". */
    quietFrom: text("quiet_from"),
    quietUntil: text("quiet_until"),
    createdBy: uuid("created_by"),
    createdByName: text("created_by_name").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    disabledAt: at("disabled_at"),
  },
  (t) => [index("alert_channels_organization").on(t.organizationId)],
);

/** Something that went wrong, from its beginning to its end. One open row per kind and subject. */
export const alertIncidents = pgTable(
  "alert_incidents",
  {
    id: id(),
    organizationId: ofOrganization(),
    kind: text("kind").notNull(),
    /** What it is about: a connection ID, a credential, "queue". */
    subject: text("subject").notNull(),
    subjectName: text("subject_name").notNull(),
    /** Incidents of one cause are one message. */
    cause: text("cause").notNull(),
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull(),
    /** When it began, as far as that is known. */
    since: at("since"),
    openedAt: at("opened_at").notNull().defaultNow(),
    seenAt: at("seen_at").notNull().defaultNow(),
    closedAt: at("closed_at"),
    /** What it cost: recordings that waited, and linked since. */
    cost: jsonb("cost").$type<Record<string, unknown>>(),
  },
  (t) => [
    uniqueIndex("alert_incidents_open")
      .on(t.organizationId, t.kind, t.subject)
      .where(sql`closed_at is null`),
    index("alert_incidents_newest").on(t.organizationId, t.openedAt.desc()),
  ],
);

/** A message to a channel, with its tries. */
export const alertDeliveries = pgTable(
  "alert_deliveries",
  {
    id: id(),
    organizationId: ofOrganization(),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => alertChannels.id, { onDelete: "cascade" }),
    event: text("event", { enum: ["opened", "closed", "test"] }).notNull(),
    /** The incidents in this message. */
    incidentIds: jsonb("incident_ids").$type<string[]>().notNull(),
    /** The same message is stored once per channel. */
    key: text("key").notNull(),
    message: jsonb("message").$type<Record<string, unknown>>().notNull(),
    state: text("state", { enum: ["waiting", "sent", "failed"] }).notNull(),
    tries: integer("tries").notNull().default(0),
    dueAt: at("due_at"),
    createdAt: at("created_at").notNull().defaultNow(),
    settledAt: at("settled_at"),
    /** What the receiver answered, or why it was not reached. */
    problem: text("problem"),
    /** When the last try ended; null before the first has, and in rows from before this was kept. */
    triedAt: at("tried_at"),
    /** Waited for the end of quiet hours. */
    wasQuiet: boolean("was_quiet").notNull().default(false),
  },
  (t) => [
    uniqueIndex("alert_deliveries_key").on(t.channelId, t.key),
    index("alert_deliveries_newest").on(t.organizationId, t.createdAt.desc()),
    index("alert_deliveries_due").on(t.dueAt).where(sql`state = 'waiting'`),
  ],
);
