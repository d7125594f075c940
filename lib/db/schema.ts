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
import type { FixKind } from "#lib/mapping/fix.ts";
import type { IssueKind } from "#lib/mapping/issue.ts";
import type { RateBucket } from "#lib/siro/rate-limit/rate-bucket.ts";
import { at, id } from "./columns.ts";
import type { KeyFingerprints } from "./postgres/key-agreement.ts";

/** Everything we store. Rows of an organization are keyed by it. Secrets are always JWE ciphertexts. */

/** One-time codes for /setup. Stored as SHA-256; at most one is valid at a time. */
export const setupCodes = pgTable("setup_codes", {
  id: id(),
  codeHash: text("code_hash").notNull(),
  createdAt: at("created_at").notNull().defaultNow(),
  expiresAt: at("expires_at").notNull(),
  claimedAt: at("claimed_at"),
  /** The process that printed it. The code is valid while that process runs. */
  instanceId: uuid("instance_id"),
});

export const members = pgTable(
  "members",
  {
    id: id(),
    name: text("name").notNull(),
    /** Lower-cased. */
    email: text("email").notNull(),
    /** argon2id; null for members who only sign in through an identity provider. */
    passwordHash: text("password_hash"),
    /** When this address was verified, by an invitation or by an identity provider. */
    emailVerifiedAt: at("email_verified_at"),
    /** Incremented to end every open session (password change, reset). */
    sessionVersion: integer("session_version").notNull().default(1),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("members_email").on(t.email)],
);

export const sessions = pgTable(
  "sessions",
  {
    /** The `sid` of the session cookie. */
    id: uuid("id").primaryKey(),
    memberId: uuid("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
    /** How it was opened: "password", "provider", "invitation", "set-up". */
    openedBy: text("opened_by"),
    /** Browser and address at sign-in, so that the member recognizes the session. */
    userAgent: text("user_agent"),
    address: text("address"),
    /** At most a few minutes old while the session is in use. */
    lastSeenAt: at("last_seen_at"),
  },
  (t) => [index("sessions_member").on(t.memberId)],
);

/** A member's account at an identity provider. Issuer and subject are the key; the email may change. */
export const memberIdentities = pgTable(
  "member_identities",
  {
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    memberId: uuid("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    /** The email from the provider at the last sign-in. */
    email: text("email"),
    createdAt: at("created_at").notNull().defaultNow(),
    lastUsedAt: at("last_used_at"),
  },
  (t) => [
    primaryKey({ columns: [t.issuer, t.subject] }),
    index("member_identities_member").on(t.memberId),
  ],
);

/** A Siro organization that this installation manages. */
export const organizations = pgTable(
  "organizations",
  {
    id: id(),
    slug: text("slug").notNull(),
    siroOrganizationId: text("siro_organization_id").notNull(),
    name: text("name").notNull(),
    timeZone: text("time_zone").notNull().default("UTC"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("organizations_slug").on(t.slug),
    uniqueIndex("organizations_siro").on(t.siroOrganizationId),
  ],
);

export const memberships = pgTable(
  "memberships",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    memberId: uuid("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    role: text("role", { enum: ["viewer", "operator", "admin", "owner"] }).notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.memberId] })],
);

/** One-time invitations to an organization. The token is shown once; its SHA-256 is stored. */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    /** Lower-cased. */
    email: text("email").notNull(),
    role: text("role", { enum: ["viewer", "operator", "admin", "owner"] }).notNull(),
    tokenHash: text("token_hash").notNull(),
    invitedBy: uuid("invited_by"),
    invitedByName: text("invited_by_name").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    expiresAt: at("expires_at").notNull(),
    /** When the mail server accepted it; null if the link was copied. */
    mailedAt: at("mailed_at"),
    acceptedAt: at("accepted_at"),
    acceptedBy: uuid("accepted_by"),
    revokedAt: at("revoked_at"),
  },
  (t) => [
    uniqueIndex("invitations_token").on(t.tokenHash),
    index("invitations_organization").on(t.organizationId, t.createdAt.desc()),
  ],
);

/** Members who asked to act as a Siro user with a different email, until an admin decides. */
export const siroUserRequests = pgTable(
  "siro_user_requests",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    memberId: uuid("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    siroUserId: text("siro_user_id").notNull(),
    siroUserName: text("siro_user_name").notNull(),
    siroUserEmail: text("siro_user_email"),
    requestedAt: at("requested_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.memberId] })],
);

/** The organization token: one per organization, encrypted. */
export const organizationTokens = pgTable("organization_tokens", {
  organizationId: uuid("organization_id")
    .primaryKey()
    .references(() => organizations.id, { onDelete: "cascade" }),
  ciphertext: text("ciphertext").notNull(),
  siroTokenId: text("siro_token_id").notNull(),
  tokenName: text("token_name").notNull(),
  lastFour: text("last_four").notNull(),
  /** Siro user ID of its creator, and the name at that time. */
  createdBy: text("created_by"),
  createdByName: text("created_by_name"),
  tokenCreatedAt: at("token_created_at"),
  storedAt: at("stored_at").notNull().defaultNow(),
  storedBy: uuid("stored_by"),
  /** The day on which it stops working, as a member entered it: "2027-05-01". Siro shows none. */
  retiresOn: text("retires_on"),
  /** Set when Siro answers 401 for it, cleared when it works again or is replaced. */
  refusedAt: at("refused_at"),
});

/** Which Siro user a member acts as, with the OAuth app that makes it possible. */
export const siroIdentities = pgTable(
  "siro_identities",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    memberId: uuid("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    siroUserId: text("siro_user_id").notNull(),
    siroUserName: text("siro_user_name").notNull(),
    siroUserEmail: text("siro_user_email"),
    /** How the match was made: equal emails, or an admin's approval. */
    source: text("source", { enum: ["email", "approval"] }).notNull(),
    /** The OAuth app created for it; its secret is in `oauth_app_secrets`. */
    clientId: text("client_id"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.memberId] }),
    uniqueIndex("siro_identities_user").on(t.organizationId, t.siroUserId),
  ],
);

/** OAuth apps created here; the ciphertext only if the secret is stored. */
export const oauthAppSecrets = pgTable(
  "oauth_app_secrets",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    clientId: text("client_id").notNull(),
    appName: text("app_name").notNull(),
    /** Siro user ID. */
    owner: text("owner").notNull(),
    ciphertext: text("ciphertext"),
    createdBy: uuid("created_by"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.clientId] })],
);

/** User-scoped tokens of acting identities, minted when first needed. */
export const actingTokens = pgTable(
  "acting_tokens",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    clientId: text("client_id").notNull(),
    scope: text("scope", { enum: ["read", "write"] }).notNull(),
    siroTokenId: text("siro_token_id").notNull(),
    ciphertext: text("ciphertext").notNull(),
    expiresAt: at("expires_at").notNull(),
    mintedAt: at("minted_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.clientId, t.scope] })],
);

/** Siro users whose OAuth apps or tokens were read, besides the organization's admins. */
export const knownOwners = pgTable(
  "known_owners",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    siroUserId: text("siro_user_id").notNull(),
    checkedAt: at("checked_at").notNull().defaultNow(),
    /** Whether Siro listed at least one app for this owner. */
    ownsApps: boolean("owns_apps").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.siroUserId] })],
);

/** One row per write. Written as `attempted` before Siro is called. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: id(),
    /** Null for events of the installation (first setup, password reset). */
    organizationId: uuid("organization_id").references(() => organizations.id, {
      onDelete: "cascade",
    }),
    at: at("at").notNull().defaultNow(),
    actorId: uuid("actor_id"),
    actorName: text("actor_name").notNull(),
    kind: text("kind").notNull(),
    targetId: text("target_id").notNull(),
    targetName: text("target_name").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    outcome: text("outcome", { enum: ["attempted", "succeeded", "failed", "unknown"] }).notNull(),
    problem: jsonb("problem"),
    settledAt: at("settled_at"),
    /** The process that writes. While it runs, no other process settles the row. */
    instanceId: uuid("instance_id"),
    /** The row that this one undid. */
    undoes: uuid("undoes"),
  },
  (t) => [
    index("audit_events_newest").on(t.organizationId, t.at.desc(), t.id),
    index("audit_events_kind").on(t.organizationId, t.kind, t.at.desc()),
    index("audit_events_open").on(t.at).where(sql`outcome = 'attempted'`),
  ],
);

/** An admin's decision about a mapping issue. Applies while its facts are the same, until `until`. */
export const mappingDecisions = pgTable(
  "mapping_decisions",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    issueId: text("issue_id").notNull(),
    /** Fingerprint of the facts at that time. */
    fingerprint: text("fingerprint").notNull(),
    reason: text("reason").notNull(),
    until: at("until"),
    decidedBy: uuid("decided_by"),
    decidedByName: text("decided_by_name").notNull(),
    decidedAt: at("decided_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.issueId] })],
);

/** Fixes of mapping issues whose effect Siro shows later, or never. */
export const mappingFixes = pgTable(
  "mapping_fixes",
  {
    id: id(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    issueId: text("issue_id").notNull(),
    issueKind: text("issue_kind").$type<IssueKind>().notNull(),
    /** The kind of fix: "change-email", "create-user", … */
    fix: text("fix").$type<FixKind>().notNull(),
    siroUserId: text("siro_user_id"),
    crmUserId: text("crm_user_id"),
    /** Everyone the issue is about, to be read again: `{ siroUserIds, crmUserIds }`. */
    people: jsonb("people")
      .$type<{ siroUserIds?: string[]; crmUserIds?: string[] }>()
      .notNull()
      .default({}),
    /** Names at that time, shown if the people are gone. */
    personName: text("person_name").notNull(),
    state: text("state", { enum: ["waiting", "fixed", "not-fixed"] }).notNull(),
    /** What Siro's records showed at the last read. */
    finding: text("finding"),
    /** How often they have been read since. */
    checks: integer("checks").notNull().default(0),
    auditId: uuid("audit_id"),
    startedAt: at("started_at").notNull().defaultNow(),
    checkedAt: at("checked_at"),
    /** When it is checked next; null once settled. */
    nextCheckAt: at("next_check_at"),
    /** When waiting ends and the fix counts as not fixed. */
    endsAt: at("ends_at").notNull(),
  },
  (t) => [
    index("mapping_fixes_issue").on(t.organizationId, t.issueId, t.startedAt.desc()),
    index("mapping_fixes_due").on(t.nextCheckAt).where(sql`state = 'waiting'`),
    index("mapping_fixes_audit").on(t.organizationId, t.auditId),
  ],
);

/** Processes that share this PostgreSQL. With PGlite there is one, without a row. */
export const instances = pgTable("instances", {
  id: uuid("id").primaryKey(),
  host: text("host").notNull(),
  startedAt: at("started_at").notNull().defaultNow(),
  /** By the database clock, every few seconds while the process runs. */
  seenAt: at("seen_at").notNull().defaultNow(),
  /** Fingerprints of its keys: every instance must be able to read what the others encrypt and sign. */
  keys: jsonb("keys").$type<KeyFingerprints>().notNull(),
  /** False with BACKGROUND_WORK=off. Versions that don't say it run them. */
  runsJobs: boolean("runs_jobs").notNull().default(true),
});

/** Throttle counters: sign-in attempts, guesses of the setup code. */
export const throttles = pgTable("throttles", {
  key: text("key").primaryKey(),
  points: integer("points").notNull(),
  expire: at("expire"),
});

/** Calls to Siro with one credential in the last minute, across all instances. */
export const rateBuckets = pgTable("rate_lanes", {
  /** Kind and ID of the credential, never the credential. */
  key: text("key").primaryKey(),
  /** Milliseconds, by the database clock. */
  lane: jsonb("lane").$type<RateBucket>().notNull(),
  usedAt: at("used_at").notNull().defaultNow(),
});
