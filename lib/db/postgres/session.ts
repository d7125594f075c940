import "server-only";
import pg from "pg";
import { log } from "#lib/log.ts";
import { DatabaseUnavailableError } from "#lib/problems/errors.ts";
import { basics, STATEMENT_TIMEOUT_MS } from "./connect.ts";
import { explainFailure } from "./trouble.ts";

const CHANNEL = "siro_admin";
const RECONNECT_AFTER_MS = 500;

/** A lock that no other instance can hold at the same time. It is released with the connection. */
export type HeldLock = { isHeld(): boolean; release(): Promise<void> };

/**
 * A dedicated connection for what belongs to a PostgreSQL session: locks across instances, and messages
 * between them. Reconnects when it breaks, and loses its locks.
 */
export type Session = {
  /** Null if another instance has it. Do not call it twice in one process: both calls would succeed. */
  tryLock(key: string): Promise<HeldLock | null>;
  close(): Promise<void>;
};

type Ears = {
  onMessage(payload: string): void;
  /** Reconnected: messages may have been missed. */
  onGap(): void;
};

/**
 * PostgreSQL ends the session, and with it our locks, within half a minute after this machine or its network is
 * gone. By default, it takes two hours. Local sockets ignore this.
 */
const NOTICE_LOST_HOSTS =
  "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3; set tcp_user_timeout = 25000";

export function openSession(url: string, ears: Ears): Session {
  let current: pg.Client | undefined;
  let connecting: Promise<pg.Client> | undefined;
  let wasConnected = false;
  let isClosed = false;

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...basics(url), query_timeout: STATEMENT_TIMEOUT_MS });
    const forget = (error?: Error) => {
      if (error) void client.end().catch(() => undefined);
      if (current !== client) return;
      current = undefined;
      if (isClosed) return;
      log.warn(
        { reason: error ? explainFailure(error) : "closed" },
        "lost the database session; reconnecting",
      );
      setTimeout(reconnect, RECONNECT_AFTER_MS).unref();
    };
    client.on("error", forget);
    client.on("end", () => forget());
    client.on("notification", ({ payload }) => ears.onMessage(payload ?? ""));
    try {
      await client.connect();
      await client.query(NOTICE_LOST_HOSTS);
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      // It may be connected, as to a server that only reads.
      void client.end().catch(() => undefined);
      throw error;
    }
    current = client;
    if (wasConnected) ears.onGap();
    wasConnected = true;
    return client;
  }

  async function connection(): Promise<pg.Client> {
    if (isClosed) throw new DatabaseUnavailableError("The database is closed.");
    if (current) return current;
    connecting ??= connect().finally(() => {
      connecting = undefined;
    });
    return connecting.catch((cause: unknown) => {
      throw new DatabaseUnavailableError("The database does not answer.", { cause });
    });
  }

  function reconnect(): void {
    if (isClosed || current) return;
    connection().catch(() => setTimeout(reconnect, 4 * RECONNECT_AFTER_MS).unref());
  }
  reconnect();

  return {
    async tryLock(key) {
      const client = await connection();
      const call = (name: string) =>
        client.query<{ ok: boolean }>(`select ${name}(hashtextextended($1, 0)) as ok`, [
          `siro-admin ${key}`,
        ]);
      const { rows } = await call("pg_try_advisory_lock").catch((cause: unknown) => {
        // Unknown whether the lock was granted. Closing the connection releases it.
        void client.end().catch(() => undefined);
        throw new DatabaseUnavailableError("The database does not answer.", { cause });
      });
      if (!rows[0]?.ok) return null;
      const isHeld = () => current === client;
      return {
        isHeld,
        async release() {
          if (isHeld()) await call("pg_advisory_unlock");
        },
      };
    },
    async close() {
      isClosed = true;
      await connecting?.catch(() => undefined);
      await current?.end();
    },
  };
}
