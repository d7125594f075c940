import "server-only";
import type pg from "pg";

export const STATEMENT_TIMEOUT_MS = 15_000;

/** Settings of all our connections. */
export function basics(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: "siro-admin",
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  };
}
