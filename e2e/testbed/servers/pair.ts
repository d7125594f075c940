import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SeedHandles } from "#e2e/sandbox/state.ts";
import type { FirstAdmin } from "#e2e/testbed/first-run.ts";
import { rootFolder } from "#lib/cli/processes.ts";
import { type Dashboard, type DashboardOptions, startDashboard } from "./dashboard.ts";
import { type Postgres, runSql, startPostgres } from "./postgres.ts";
import { openRoundRobin, type RoundRobin } from "./round-robin.ts";
import { openSiro, type Siro } from "./siro.ts";

/** Two instances of the dashboard on one PostgreSQL, behind a load balancer. */
export type Pair = {
  siro: Siro;
  seed: SeedHandles;
  admin: FirstAdmin;
  postgres: Postgres;
  databaseUrl: string;
  balancer: RoundRobin;
  instances: [Dashboard, Dashboard];
  /**
   * Starts another instance on the same database, with this environment added to the shared one.
   */
  options(name: string, env?: Record<string, string>): DashboardOptions;
  /** Restarts a stopped instance on its port. */
  restart(index: 0 | 1): Promise<void>;
  sql<Row extends Record<string, unknown>>(statement: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

const logsFolder = join(rootFolder, "test-results", "logs");

type PairOptions = {
  /** Whether the database syncs to disk. */
  isDurable?: boolean;
  /** Settings of both instances. */
  env?: Record<string, string>;
};

/** Starts both at once on an empty database. */
export async function openPair(
  name: string,
  { isDurable = false, env: settings = {} }: PairOptions = {},
): Promise<Pair> {
  mkdirSync(logsFolder, { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), "siro-admin-pair-"));
  const logFile = (part: string) => join(logsFolder, `${name}.${part}.log`);
  const [siro, postgres, balancer] = await Promise.all([
    openSiro({ logFile: logFile("sandbox") }),
    startPostgres({ isDurable, logFile: logFile("postgres") }),
    openRoundRobin(),
  ]);
  const seed = await siro.control.getSeed();
  const [first] = seed.admins;
  if (!first) throw new Error("the seed has no admin");
  const databaseUrl = await postgres.createDatabase();
  const shared = {
    ...settings,
    DATABASE_URL: databaseUrl,
    ENCRYPTION_KEYS: `shared:${randomBytes(32).toString("base64")}`,
    NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
  };
  const options: Pair["options"] = (part, env = {}) => ({
    dataFolder: join(scratch, part),
    siro: siro.addresses,
    logFile: logFile(part),
    publicUrl: balancer.url,
    env: { ...shared, ...env },
  });
  const [one, other] = await Promise.all(
    ["one", "other"].map((part) => startDashboard(options(part))),
  );
  if (!one || !other) throw new Error("no instance");
  const pair: Pair = {
    siro,
    seed,
    admin: { name: first.name, email: first.email, password: "correct horse battery staple" },
    postgres,
    databaseUrl,
    balancer,
    instances: [one, other],
    options,
    async restart(index) {
      const { port } = pair.instances[index];
      const part = index === 0 ? "one" : "other";
      pair.instances[index] = await startDashboard({ ...options(part), port });
    },
    sql: (statement, values) => runSql(databaseUrl, statement, values),
    async close() {
      await Promise.all([...pair.instances.map((each) => each.stop()), balancer.close()]);
      await Promise.all([postgres.stop(), siro.stop()]);
      rmSync(scratch, { recursive: true, force: true });
    },
  };
  balancer.connect(pair.instances.map(({ port }) => port));
  return pair;
}
