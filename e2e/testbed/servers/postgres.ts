import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type RunningProcess, startNode } from "#lib/cli/processes.ts";
import { bareEnvironment } from "./environment.ts";
import { findPostgres, noPostgres } from "./find-postgres.ts";
import { findFreePort } from "./ports.ts";
import { waitFor } from "./wait.ts";

/** A private PostgreSQL in a temporary folder, on 127.0.0.1. */
export type Postgres = {
  port: number;
  /** Its administrator URL. */
  adminUrl: string;
  /** Creates an empty database owned by a role without any other privilege; returns its URL. */
  createDatabase(): Promise<string>;
  /** Stops it, runs `work`, and starts it again with the same data. */
  whileDown(work: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
};

type Options = {
  /** Syncs to disk, like a real one; tests that measure or kill need it. */
  isDurable?: boolean;
  logFile?: string;
};

const roleName = "dashboard";

/** Throws if there is no PostgreSQL: call `findPostgres` first. */
export async function startPostgres({ isDurable = false, logFile }: Options = {}) {
  const bin = findPostgres();
  if (!bin) throw new Error(noPostgres);
  const folder = mkdtempSync(join(tmpdir(), "siro-admin-postgres-"));
  chmodSync(folder, 0o711);
  const forget = () => rmSync(folder, { recursive: true, force: true });
  process.on("exit", forget);
  const port = await findFreePort();
  const password = randomBytes(12).toString("base64url");
  const settings = [
    ...["max_connections=150", "shared_buffers=32MB"],
    ...(isDurable ? [] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]),
  ];
  const adminUrl = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const start = async (): Promise<RunningProcess> => {
    const started = startNode({
      args: [
        "e2e/testbed/servers/run-postgres.ts",
        bin,
        folder,
        String(port),
        password,
        ...settings,
      ],
      env: bareEnvironment({}),
      ...(logFile === undefined ? {} : { logFile }),
    });
    await waitFor("PostgreSQL", started, () => isAccepting(adminUrl));
    return started;
  };
  let running = await start();
  await runSql(adminUrl, `create role ${roleName} login password '${password}'`);
  const postgres: Postgres = {
    port,
    adminUrl,
    createDatabase: () => createDatabase(adminUrl),
    async whileDown(work) {
      await running.stop();
      await work().finally(async () => {
        running = await start();
      });
    },
    async stop() {
      await running.stop();
      process.off("exit", forget);
      forget();
    },
  };
  return postgres;
}

/** Creates an empty database owned by a role without any other privilege; returns its URL. */
export async function createDatabase(adminUrl: string): Promise<string> {
  const name = `siro_${randomBytes(6).toString("hex")}`;
  await runSql(adminUrl, `create database ${name} owner ${roleName}`);
  const url = new URL(adminUrl);
  url.username = roleName;
  url.pathname = name;
  return url.href;
}

/** Runs one statement and returns its rows. */
export async function runSql<Row extends pg.QueryResultRow>(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(statement, values)).rows;
  } finally {
    await client.end();
  }
}

async function isAccepting(url: string): Promise<true | undefined> {
  return runSql(url, "select 1").then(
    () => true,
    () => undefined,
  );
}
