import "server-only";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { BucketStore } from "#lib/siro/rate-limit/shared-limiter.ts";
import type { Session } from "./postgres/session.ts";
import type * as schema from "./schema.ts";

/** Drizzle over PGlite or PostgreSQL. Inside `transaction`, use only its `tx`: PGlite has one connection. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** What several instances on one PostgreSQL share besides the data. */
export type Across = { session: Session; buckets: BucketStore };

/**
 * Plain SQL for the job queue's own tables. One text may hold several statements. An error leaves no
 * open transaction behind.
 */
export type QueueConnection = {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
};

export type OpenDatabase = {
  db: Database;
  /** Null with the embedded database, which has one instance. */
  across: Across | null;
  queue: QueueConnection;
  close(): Promise<void>;
};
