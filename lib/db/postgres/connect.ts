import "server-only";
import type pg from "pg";

export const STATEMENT_TIMEOUT_MS = 15_000;

/** What every connection of ours has in common. */
export function basics(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: "siro-admin",
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  };
}
