import { join } from "node:path";
import { callServerAction, findServerAction } from "#e2e/testbed/fixtures/server-actions.ts";
import { rootFolder, runNode } from "#lib/cli/processes.ts";
import {
  availableDatabases,
  type DatabaseName,
  fillIndex,
  openSite,
  readPage,
  type Site,
} from "../recordings/sites.ts";
import { median, p95 } from "../statistics.ts";
import { ms } from "../units.ts";

/** Times of pages that show 90 days of history. */
type OverviewTimes = { database: DatabaseName; page: string; timesMs: number[] };

const runs = 100;
const warmUp = 20;
const days = "90";

const pages: Record<string, (site: Site) => string> = {
  overview: () => "",
  "a connection, 30 days": ({ seed }) => `/connections/${seed.connections.error}?span=30d`,
};

/** Pages with 100,000 recordings and 90 days of connections, on each database. */
export async function measureOverview(databases = availableDatabases()): Promise<OverviewTimes[]> {
  const times: OverviewTimes[] = [];
  for (const database of databases) times.push(...(await measure(database)));
  return times;
}

async function measure(database: DatabaseName): Promise<OverviewTimes[]> {
  const site = await openSite(database, "large", "off");
  await fillIndex(site, "large");
  const program = join(rootFolder, "e2e/bench/health/fill-history.ts");
  const connections = Object.values(site.seed.connections);
  await site.whileDown(async (env) => {
    const args = ["--conditions=react-server", program, days, ...connections];
    if ((await runNode(args, { env })) !== 0) throw new Error("the history was not filled");
  });
  const times: OverviewTimes[] = [];
  for (const [page, pathOf] of Object.entries(pages)) {
    const path = pathOf(site);
    for (let i = 0; i < warmUp; i++) await readPage(site, path);
    const timesMs: number[] = [];
    for (let i = 0; i < runs; i++) {
      // Answers are kept until something is written, as background work does all the time.
      await write(site, i);
      const begun = performance.now();
      await readPage(site, path);
      timesMs.push(performance.now() - begun);
    }
    times.push({ database, page, timesMs });
  }
  await site.closeAll();
  return times;
}

async function write({ dashboard, slug, cookie }: Site, run: number): Promise<void> {
  const answer = await callServerAction(
    dashboard.url,
    findServerAction("updateOrganizationAction"),
    {
      path: `/${slug}/settings/organization`,
      input: { org: slug, timeZone: run % 2 ? "UTC" : "America/Denver" },
      headers: { cookie },
    },
  );
  if (!answer.body.includes('"succeeded"')) throw new Error(`a write answered ${answer.status}`);
}

/** Times in a table. */
export function overviewText(times: readonly OverviewTimes[]): string {
  const rows = times.map(
    ({ database, page, timesMs }) =>
      `| ${database}, ${page} | ${ms(median(timesMs))} | ${ms(p95(timesMs))} |`,
  );
  return `100,000 recordings, and ${days} days of five connections, each view after a write, so that nothing is kept from the view before. Goal for the overview: p95 ≤ 80 ms.

| | median | p95 |
|---|---:|---:|
${rows.join("\n")}`;
}
