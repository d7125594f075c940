import { existsSync, globSync, readFileSync } from "node:fs";
import { walkFirstRun } from "#e2e/testbed/first-run.ts";
import { callServerAction, findServerAction } from "#e2e/testbed/fixtures/server-actions.ts";
import { findPostgres } from "#e2e/testbed/servers/find-postgres.ts";
import { openInstallation } from "#e2e/testbed/servers/installation.ts";
import { openPair } from "#e2e/testbed/servers/pair.ts";
import { createPlainVisitor } from "#e2e/testbed/visitor/plain-visitor.ts";
import { type Load, measureLoad } from "./load.ts";
import { readResidentMb } from "./memory.ts";

/** How much a dashboard does on one kind of database, with everything on one machine. */
export type DatabaseLoad = {
  name: string;
  pages: Load;
  writes: Load;
  /** Of each instance, after the load. */
  residentMb: number[];
  /** Of all processes of PostgreSQL, what they share counted once; null where it is unknown. */
  postgresMb: number | null;
};

type Site = { name: string; urls: string[]; pids: number[]; slug: string; cookie: string };

const warmUp = 60;
const password = "measure twice, cut once";

const cookieOf = (cookies: Map<string, string>) =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

/** The embedded database, then PostgreSQL under one and under two instances; without it, the first alone. */
export async function measureDatabases(): Promise<DatabaseLoad[]> {
  const loads = [await measureEmbedded()];
  if (findPostgres()) loads.push(...(await measurePostgres()));
  return loads;
}

async function measureEmbedded(): Promise<DatabaseLoad> {
  const installation = await openInstallation({ name: "bench-embedded", password });
  const { dashboard, slug, cookies } = installation;
  const [urls, pids] = [[dashboard.url], [dashboard.process.pid]];
  const site = { name: "embedded, 1 instance", urls, pids, slug, cookie: cookieOf(cookies) };
  const load = await measure(site);
  await installation.close();
  return load;
}

async function measurePostgres(): Promise<DatabaseLoad[]> {
  const pair = await openPair("bench-postgres", { isDurable: true });
  const visitor = createPlainVisitor(pair.balancer.url);
  await walkFirstRun(visitor, {
    setupCode: await pair.instances[0].readSetupCode(),
    admin: { ...pair.admin, password },
    organizationToken: pair.seed.organizationTokens.working,
    end: "organization",
  });
  const site = (count: number): Site => ({
    name: `PostgreSQL, ${count} instance${count === 1 ? "" : "s"}`,
    urls: pair.instances.slice(0, count).map(({ url }) => url),
    pids: pair.instances.slice(0, count).map((each) => each.process.pid),
    slug: visitor.path().split("/")[1] ?? "",
    cookie: cookieOf(visitor.cookies()),
  });
  const loads = [await measure(site(1)), await measure(site(2))];
  await pair.close();
  return loads;
}

async function measure(site: Site): Promise<DatabaseLoad> {
  const view = async (n: number) => {
    const url = `${site.urls[n % site.urls.length]}/${site.slug}/audit`;
    const answer = await fetch(url, { headers: { cookie: site.cookie } });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  };
  const action = findServerAction("updateOrganizationAction");
  const write = async (n: number) => {
    const answer = await callServerAction(site.urls[n % site.urls.length] ?? "", action, {
      path: `/${site.slug}/settings/organization`,
      input: { org: site.slug, timeZone: n % 2 ? "UTC" : "America/Denver" },
      headers: { cookie: site.cookie },
    });
    if (!answer.body.includes('"succeeded"')) throw new Error(`a write answered ${answer.status}`);
  };
  for (let n = 0; n < warmUp; n++) await view(n);
  const pages = await measureLoad(view);
  const writes = await measureLoad(write);
  return {
    name: site.name,
    pages,
    writes,
    residentMb: site.pids.map(readResidentMb),
    postgresMb: site.name.startsWith("PostgreSQL") ? readPostgresMb() : null,
  };
}

/** Sum over the processes of PostgreSQL of the memory that is theirs in proportion. Linux tells it. */
function readPostgresMb(): number | null {
  if (!existsSync("/proc/self/smaps_rollup")) return null;
  let kb = 0;
  for (const folder of globSync("/proc/[0-9]*")) {
    try {
      if (readFileSync(`${folder}/comm`, "utf8").trim() !== "postgres") continue;
      kb += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`${folder}/smaps_rollup`, "utf8"))?.[1] ?? 0);
    } catch {
      // It ended meanwhile.
    }
  }
  return kb / 1024;
}
