import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AskedSizes } from "#e2e/sandbox/seed/sizes.ts";
import type { SeedHandles } from "#e2e/sandbox/state.ts";
import { type FirstAdmin, walkFirstRun } from "#e2e/testbed/first-run.ts";
import { createPlainVisitor } from "#e2e/testbed/visitor/plain-visitor.ts";
import type { Environment } from "#lib/cli/processes.ts";
import { type Dashboard, startDashboard } from "./dashboard.ts";
import { bareEnvironment } from "./environment.ts";
import { openSiro, type Siro } from "./siro.ts";

type InstallationOptions = {
  name: string;
  password: string;
  port?: number | undefined;
  sandboxPort?: number | undefined;
  size?: AskedSizes["size"];
  /** How many extra people to add in Siro and in the CRM. */
  people?: number;
  /** Of the browser that walks the first run, and then of the organization; UTC without it. */
  timeZone?: string;
  /** Leaves the first run to the caller; there is no slug and no session then. */
  isBlank?: boolean;
  /** Settings of the dashboard. */
  env?: Environment;
};

/** A dashboard and a local Siro, fully set up, in a temporary folder. */
export type Installation = {
  siro: Siro;
  seed: SeedHandles;
  dashboard: Dashboard;
  admin: FirstAdmin;
  /** The organization's part of every path. */
  slug: string;
  /** A session of the admin. */
  cookies: Map<string, string>;
  logFile: string;
  /** Stops the dashboard, runs `work` with the environment of its data, and starts it again at its address. */
  whileDown(work: (env: Environment) => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

/**
 * Starts both servers and, by default, walks through the first run like an admin: the code from the
 * log, then the pages of /setup, with plain forms.
 */
export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const scratch = mkdtempSync(join(tmpdir(), `siro-admin-${options.name}-`));
  process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
  const logFile = join(scratch, "dashboard.log");
  const siro = await openSiro({
    logFile: join(scratch, "sandbox.log"),
    ...(options.size === undefined ? {} : { size: options.size }),
    ...(options.people === undefined ? {} : { people: options.people }),
    ...(options.sandboxPort === undefined ? {} : { port: options.sandboxPort }),
  });
  const seed = await siro.control.getSeed();
  const settings = {
    dataFolder: join(scratch, "data"),
    logFile,
    siro: siro.addresses,
    ...(options.env && { env: options.env }),
    ...(options.port === undefined ? {} : { port: options.port }),
  };
  const dashboard = await startDashboard(settings);
  const [first] = seed.admins;
  if (!first) throw new Error("the sandbox has no admin");
  const admin = { name: first.name, email: first.email, password: options.password };
  const visitor = createPlainVisitor(dashboard.url, undefined, options.timeZone);
  if (!options.isBlank) {
    await walkFirstRun(visitor, {
      setupCode: await dashboard.readSetupCode(),
      admin,
      organizationToken: seed.organizationTokens.working,
      end: "siro-user",
    });
  }
  const installation: Installation = {
    siro,
    seed,
    dashboard,
    admin,
    slug: visitor.path().split("/")[1] ?? "",
    cookies: visitor.cookies(),
    logFile,
    async whileDown(work) {
      const { port } = installation.dashboard;
      await installation.dashboard.stop();
      await work(bareEnvironment({ DATA_DIR: settings.dataFolder, ...options.env }));
      installation.dashboard = await startDashboard({ ...settings, port });
    },
    async close() {
      await installation.dashboard.stop();
      await siro.stop();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
  return installation;
}
