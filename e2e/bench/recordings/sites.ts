import { join } from "node:path";
import { findPostgres } from "#e2e/testbed/servers/find-postgres.ts";
import { type Installation, openInstallation } from "#e2e/testbed/servers/installation.ts";
import { type Postgres, startPostgres } from "#e2e/testbed/servers/postgres.ts";
import { rootFolder, runNode } from "#lib/cli/processes.ts";
import { metricsToken } from "../context.ts";

/** How many recordings an organization has. */
export const sizes = { usual: 1, large: "large" } as const;
export type SizeName = keyof typeof sizes;

const databaseNames = ["embedded", "PostgreSQL"] as const;
export type DatabaseName = (typeof databaseNames)[number];

export type Site = Installation & { cookie: string; closeAll(): Promise<void> };

/** Databases that this machine has. */
export const availableDatabases = (): DatabaseName[] =>
  databaseNames.filter((name) => name === "embedded" || findPostgres() !== undefined);

/** A dashboard that is set up, beside a local Siro of this size. */
export async function openSite(
  database: DatabaseName,
  size: SizeName,
  backgroundWork: "on" | "off",
): Promise<Site> {
  const postgres: Postgres | null =
    database === "PostgreSQL" ? await startPostgres({ isDurable: true }) : null;
  const installation = await openInstallation({
    name: `bench-recordings-${size}`,
    password: "measure twice, cut once",
    size: sizes[size],
    env: {
      METRICS_TOKEN: metricsToken,
      BACKGROUND_WORK: backgroundWork,
      ...(postgres && { DATABASE_URL: await postgres.createDatabase() }),
    },
  });
  const cookie = [...installation.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return Object.assign(installation, {
    cookie,
    async closeAll() {
      await installation.close();
      await postgres?.stop();
    },
  });
}

/** Puts every recording into the index while the dashboard is stopped. */
export async function fillIndex(
  site: Pick<Installation, "whileDown">,
  size: SizeName,
): Promise<void> {
  const program = join(rootFolder, "e2e/bench/recordings/fill-index.ts");
  await site.whileDown(async (env) => {
    const args = ["--conditions=react-server", program, String(sizes[size])];
    const status = await runNode(args, { env });
    if (status !== 0) throw new Error("the index was not filled");
  });
}

/** One page as a signed-in member, to the last byte. */
export async function readPage(site: Site, path: string): Promise<string> {
  const url = `${site.dashboard.url}/${site.slug}${path}`;
  const headers = { cookie: site.cookie, accept: "text/html" };
  const answer = await fetch(url, { headers, redirect: "manual" });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  return text;
}
